using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CvmKeyPair.Store;

/// <summary>Keeps the commands of one connection, so that SQLite parses and plans what EF Core asks once and not each time.</summary>
/// <remarks>EF Core makes a command for each statement and disposes it afterwards. Those that it gets here come back when it does.</remarks>
internal sealed class PreparedCommands : DbCommandInterceptor
{
    // only filters have more texts than that, one for each of their shapes [choice]
    private const int MaxKept = 64;

    private readonly Dictionary<string, KeptCommand> _idle = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        using DbCommand made = result;
        if (!_idle.Remove(made.CommandText, out KeptCommand? command))
            command = new KeptCommand(this) { Connection = (SqliteConnection?)made.Connection, CommandText = made.CommandText };
        command.Transaction = (SqliteTransaction?)made.Transaction;
        command.CommandTimeout = made.CommandTimeout;
        foreach (SqliteParameter parameter in made.Parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    /// <summary>Gives all of them up. Has to be called before the connection is closed, which else stays open in SQLite for their sake.</summary>
    public void Clear()
    {
        foreach (KeptCommand command in _idle.Values)
            command.End();
        _idle.Clear();
    }

    private bool TryKeep(KeptCommand command)
    {
        if (_idle.Count == MaxKept)
            Clear();
        command.Parameters.Clear();
        return _idle.TryAdd(command.CommandText, command);
    }

    private sealed class KeptCommand(PreparedCommands commands) : SqliteCommand
    {
        private bool _ended;

        public void End()
        {
            _ended = true;
            Dispose();
        }

        protected override void Dispose(bool disposing)
        {
            if (_ended || !disposing || !commands.TryKeep(this))
                base.Dispose(disposing);
        }
    }
}
