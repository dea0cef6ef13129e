using System.Text;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Bytes for one connection.</summary>
/// <param name="Bytes">What is sent.</param>
/// <param name="IsWhole">Whether they are one whole request as HTTP frames it, so that an answer is due without more bytes.</param>
/// <param name="HangsUp">Whether the client closes its sending side then; else it leaves the end to the server.</param>
internal sealed record HostileCase(byte[] Bytes, bool IsWhole, bool HangsUp = false)
{
    private const int MostShown = 4000;

    private string? _unescaped;

    /// <summary>The request with percent escapes undone twice, for finding out which paths it may have asked for.</summary>
    public string Unescaped => _unescaped ??= Uri.UnescapeDataString(Uri.UnescapeDataString(Encoding.Latin1.GetString(Bytes)));

    public bool MayAskFor(string word) => Unescaped.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether so much is the first answer to a whole request; what is not whole waits for the end.</summary>
    public bool IsAnsweredBy(byte[] received) => IsWhole && HttpAnswer.ReadAll(received, MayAskFor("HEAD"), isClosed: false).Any(answer => answer.IsFinal);

    public override string ToString()
    {
        string text = Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, MostShown)));
        IEnumerable<string> shown = text.Select(letter => letter is (>= ' ' and <= '~') or '\n' ? letter.ToString() : $"\\x{(int)letter:x2}");
        return $"{Bytes.Length} bytes, {(IsWhole ? "whole" : HangsUp ? "then hangs up" : "then waits")}:\n{string.Concat(shown)}";
    }
}
