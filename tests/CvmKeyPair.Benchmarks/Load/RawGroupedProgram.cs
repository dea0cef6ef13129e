using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Benchmarks.Load;

/// <summary>
/// What to compare with: Kestrel and Microsoft.Data.Sqlite alone. Imports wait in a channel, a batch is one transaction of prepared inserts into
/// the same table under the same durability, and each caller is answered after the commit. No rule is judged and no signature is verified.
/// </summary>
internal static class RawGroupedProgram
{
    private const int MaxBatch = 256;

    public static async Task RunAsync(int port, string folder)
    {
        Channel<(JsonDocument Import, TaskCompletionSource<long> Answer)> queue = Channel.CreateUnbounded<(JsonDocument, TaskCompletionSource<long>)>(new() { SingleReader = true });
        using SqliteConnection connection = new($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;");
        Execute(connection, """
            CREATE TABLE KeyPairs (Id INTEGER PRIMARY KEY AUTOINCREMENT, Account TEXT NOT NULL, KeyId TEXT NOT NULL UNIQUE, KeyName TEXT NOT NULL, ProjectId INTEGER NOT NULL,
                PublicKey TEXT NOT NULL, CreatedTime TEXT NOT NULL, UNIQUE (Account, KeyName), UNIQUE (Account, PublicKey));
            """);
        Task writer = Task.Run(() => WriteAsync(connection, queue.Reader));

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenLocalhost(port));
        await using WebApplication app = builder.Build();
        app.Run(async http =>
        {
            using JsonDocument import = await JsonDocument.ParseAsync(http.Request.Body);
            TaskCompletionSource<long> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Writer.TryWrite((import, answer));
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { Response = new { KeyId = $"skey-{await answer.Task:d8}", RequestId = Guid.CreateVersion7() } });
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        });
        await app.RunAsync();
        queue.Writer.Complete();
        await writer;
    }

    private static async Task WriteAsync(SqliteConnection connection, ChannelReader<(JsonDocument Import, TaskCompletionSource<long> Answer)> queue)
    {
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO KeyPairs (Account, KeyId, KeyName, ProjectId, PublicKey, CreatedTime) VALUES ($account, $id, $name, $project, $key, $time)
            """;
        foreach (string name in new[] { "$account", "$id", "$name", "$project", "$key", "$time" })
            insert.Parameters.AddWithValue(name, "");
        long number = 0;
        while (await queue.WaitToReadAsync())
        {
            List<(TaskCompletionSource<long> Answer, long Number)> batch = [];
            using SqliteTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            while (batch.Count < MaxBatch && queue.TryRead(out (JsonDocument Import, TaskCompletionSource<long> Answer) waiting))
            {
                JsonElement import = waiting.Import.RootElement;
                insert.Parameters[0].Value = "account";
                insert.Parameters[1].Value = $"skey-{++number:d8}";
                insert.Parameters[2].Value = import.GetProperty("KeyName").GetString();
                insert.Parameters[3].Value = import.GetProperty("ProjectId").GetInt64();
                insert.Parameters[4].Value = import.GetProperty("PublicKey").GetString();
                insert.Parameters[5].Value = TimeProvider.System.GetUtcNow().UtcDateTime;
                insert.ExecuteNonQuery();
                batch.Add((waiting.Answer, number));
            }

            transaction.Commit();
            batch.ForEach(written => written.Answer.SetResult(written.Number));
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
