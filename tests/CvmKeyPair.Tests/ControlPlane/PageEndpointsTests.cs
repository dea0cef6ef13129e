using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using CvmKeyPair.Protocol;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.ControlPlane;

/// <summary>The page at <c>/_emulator</c>: what it is served with, and to whom (ControlPlane/README.md, "The page").</summary>
public sealed class PageEndpointsTests
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static TheoryData<string, string> Files()
    {
        TheoryData<string, string> files = new() { { "/_emulator", "text/html; charset=utf-8" }, { "/_emulator/", "text/html; charset=utf-8" } };
        foreach (string file in Directory.EnumerateFiles(Repository.At("src/CvmKeyPair/ControlPlane/Page")).Select(path => Path.GetFileName(path)).Where(name => name != "index.html"))
            files.Add($"/_emulator/page/{file}", file.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_IsServed_SoThatNothingElseRunsBesideIt(string path, string type)
    {
        using EmulatorFactory emulator = new();
        ApiAnswer answer = await AskAsync(emulator, HttpMethod.Get, path);
        Assert.True(answer.Status == HttpStatusCode.OK && answer.Headers["Content-Type"] == type && answer.Text.Length > 0, $"{answer}");
        Assert.Equal(
            (Policy, "DENY", "nosniff", "no-cache", "same-origin"),
            (answer.Headers["Content-Security-Policy"], answer.Headers["X-Frame-Options"], answer.Headers["X-Content-Type-Options"], answer.Headers["Cache-Control"], answer.Headers["Referrer-Policy"]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_IsOpen_WhereATokenIsAskedFor(string path, string type)
    {
        using EmulatorFactory emulator = new(("ControlPlaneToken", "s3cret"));
        ApiAnswer answer = await AskAsync(emulator, HttpMethod.Get, path);
        Assert.True(answer.Status == HttpStatusCode.OK && answer.Headers["Content-Type"] == type && !answer.Text.Contains("s3cret", StringComparison.Ordinal), $"{answer}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_IsNotFound_WhereTheControlPlaneIsOff(string path, string type)
    {
        using EmulatorFactory emulator = new(("ControlPlane", "false"));
        ApiAnswer answer = await AskAsync(emulator, HttpMethod.Get, path);
        Assert.True(answer.Status == HttpStatusCode.NotFound && answer.Headers["Content-Type"] == "application/problem+json", $"{answer}, not {type}");
    }

    [Fact]
    public async Task File_IsAskedWithHeadToo()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        ApiAnswer answer = await AskAsync(emulator, HttpMethod.Head, "/_emulator");
        Assert.True(answer.Status == HttpStatusCode.OK && answer.Text.Length == 0 && answer.Headers["Content-Type"] == "text/html; charset=utf-8", $"{answer}");
    }

    /// <summary>It holds nothing of the emulator's, and its script asks under its own origin only.</summary>
    [Theory]
    [InlineData("/_emulator", HttpStatusCode.OK)]
    [InlineData("/_emulator/", HttpStatusCode.OK)]
    [InlineData("/_emulator/page/page.js", HttpStatusCode.OK)]
    [InlineData("/_emulator/settings", HttpStatusCode.Forbidden)]
    [InlineData("/_emulator/requests", HttpStatusCode.Forbidden)]
    public async Task Page_IsReachedByALinkOfAnotherPage_ItsDataIsNot(string path, HttpStatusCode expected)
    {
        using EmulatorFactory emulator = new();
        Assert.Equal(expected, (await AskAsync(emulator, HttpMethod.Get, path, ("Sec-Fetch-Site", "cross-site"))).Status);
    }

    [Fact]
    public async Task Page_NamesNothingThatIsNotItsOwn()
    {
        using EmulatorFactory emulator = new();
        ApiAnswer page = await AskAsync(emulator, HttpMethod.Get, "/_emulator");
        string[] names = [.. Regex.Matches(page.Text, "(?:src|href)=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];
        Assert.True(names.Length >= 4, page.Text);
        Assert.All(names, name => Assert.True(name[0] is '/' or '#' || name.StartsWith("data:image/svg+xml,", StringComparison.Ordinal), name));
    }

    /// <summary>What to do is told for every reason that a key is refused for, in both languages, and for no code that there isn't.</summary>
    [Fact]
    public void Advice_IsGivenForWhatThereIs()
    {
        string texts = Repository.Read("src/CvmKeyPair/ControlPlane/Page/texts.js");
        string[] reasons = [.. typeof(PublicKeyRefusal).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => property.GetValue(null)).OfType<PublicKeyRefusal>().Select(refusal => refusal.Name).Order(StringComparer.Ordinal)];
        Assert.Equal([.. reasons, .. reasons], Advised(texts, "publicKeys"));

        string[] codes = Advised(texts, "codes");
        Assert.True(codes.Length > 50, texts);
        Assert.Empty(codes.Except(ErrorCatalogue.All.Select(definition => definition.Code)));
    }

    // the names in a table, of one language and then of the other
    private static string[] Advised(string texts, string table) =>
        [.. Regex.Matches(texts, $@"^  {table}: {{\n.*?^  }},", RegexOptions.Multiline | RegexOptions.Singleline)
            .SelectMany(one => Regex.Matches(one.Value, @"^    '?([\w.]+)'?: ", RegexOptions.Multiline).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal))];

    private static Task<ApiAnswer> AskAsync(EmulatorFactory emulator, HttpMethod method, string path, (string Name, string Value)? header = null)
    {
        HttpRequestMessage request = new(method, path);
        if (header is { } given)
            request.Headers.Add(given.Name, given.Value);
        return emulator.Api().SendAsync(request);
    }
}
