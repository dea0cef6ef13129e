using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>
/// Which cases a run tries: <c>HOSTILE_CASES</c> says how many, <c>HOSTILE_SEED</c> from which seed, <c>HOSTILE_FIRST</c> from which number on. A
/// case follows from its seed and number.
/// </summary>
internal static class HostileRun
{
    public static ulong Seed { get; } = (ulong)AskedFor.Number("HOSTILE_SEED", otherwise: 20261124);

    public static int First { get; } = AskedFor.Number("HOSTILE_FIRST", otherwise: 0);

    public static int Cases(int usual) => AskedFor.Number("HOSTILE_CASES", usual);
}
