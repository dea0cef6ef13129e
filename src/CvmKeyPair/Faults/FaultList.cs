using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Faults;

/// <summary>The faults in force, in the order they were made (ControlPlane/README.md, "Faults").</summary>
internal sealed class FaultList(SettingsInForce settings)
{
    /// <summary>How many there may be at once [choice].</summary>
    public const int MaxCount = 1000;

    private readonly Lock _changing = new();
    private readonly List<Fault> _faults = [];
    private Random _chance = Chance(settings);
    private long _lastId;
    // calls look at it without the lock: without faults, none of them waits for another
    private volatile bool _any;

    /// <summary>Adds a fault; null where there are as many as there may be.</summary>
    public Fault? Add(FaultRule rule)
    {
        lock (_changing)
        {
            if (_faults.Count >= MaxCount)
                return null;
            Fault fault = new((++_lastId).ToString(CultureInfo.InvariantCulture), rule, 0, 0);
            _faults.Add(fault);
            _any = true;
            return fault;
        }
    }

    /// <summary>All of them, or those for one account only.</summary>
    public IReadOnlyList<Fault> List(string? account)
    {
        lock (_changing)
            return [.. _faults.Where(fault => account is null || fault.Rule.Account == account)];
    }

    /// <summary>Removes one; false where there is none of this id.</summary>
    public bool Remove(string id) => Remove(fault => fault.Id == id) > 0;

    /// <summary>Removes those for one account only, or all; how many.</summary>
    public int Clear(string? account) => Remove(fault => account is null || fault.Rule.Account == account);

    /// <summary>Removes all, and begins numbers and chance anew.</summary>
    public void Restart()
    {
        lock (_changing)
        {
            Clear(null);
            (_chance, _lastId) = (Chance(settings), 0);
        }
    }

    /// <summary>Counts a call, and tells which fault it gets: the first that is for it and fires.</summary>
    public Fault? Fire(string action, string account)
    {
        if (!_any)
            return null;
        lock (_changing)
        {
            for (int at = 0; at < _faults.Count; at++)
            {
                Fault fault = _faults[at];
                FaultRule rule = fault.Rule;
                if (!rule.IsFor(action, account))
                    continue;
                long number = fault.Matched - rule.Skip;
                bool fires = number >= 0 && number < (rule.Times ?? long.MaxValue) && _chance.NextDouble() < rule.Probability;
                _faults[at] = fault with { Matched = fault.Matched + 1, Raised = fault.Raised + (fires ? 1 : 0) };
                if (fires)
                    return _faults[at];
            }

            return null;
        }
    }

    private int Remove(Predicate<Fault> which)
    {
        lock (_changing)
        {
            int removed = _faults.RemoveAll(which);
            _any = _faults.Count > 0;
            return removed;
        }
    }

    private static Random Chance(SettingsInForce settings) => settings.Current.IdSeed is { } seed
        ? new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seed))))
        : new Random();
}
