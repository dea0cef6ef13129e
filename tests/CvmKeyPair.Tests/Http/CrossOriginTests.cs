using System.Net;
using CvmKeyPair.Http;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CvmKeyPair.Tests.Http;

/// <summary>The setting <c>CorsOrigins</c>: whose pages may call the API, and what their browsers are told.</summary>
public sealed class CrossOriginTests
{
    private const string Friend = "http://localhost:3000";
    private const string Stranger = "http://evil.example";
    private const string Call = "/?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou";

    private const string AllowOrigin = "Access-Control-Allow-Origin";
    private const string AllowPrivateNetwork = "Access-Control-Allow-Private-Network";

    private static readonly (string, string) List = ("CorsOrigins", $"{Friend},https://app.example");
    private static readonly (string, string) One = ("CorsOrigins", Friend);
    private static readonly (string, string) Any = ("CorsOrigins", "*");

    public static TheoryData<string, string, string> AllowedPages => new()
    {
        { $"{Friend},https://app.example", Friend, Friend },
        { $"{Friend},https://app.example", "https://app.example", "https://app.example" },
        { Friend, Friend, Friend },
        { "*", Friend, "*" },
        { "*", Stranger, "*" },
        // A file, or a frame in a sandbox.
        { "*", "null", "*" },
        { $"{Friend},*", Stranger, "*" },
    };

    public static TheoryData<string, string> OtherPages => new()
    {
        { Friend, Stranger },
        { Friend, "null" },
        { Friend, "http://localhost:3001" },
        { Friend, "http://127.0.0.1:3000" },
        { Friend, "https://127.0.0.1:3000" },
        { Friend, "http://LOCALHOST:3000" },
        { Friend, $"{Friend}/" },
        { Friend, $"{Friend}.evil.example" },
        { Friend, $"{Friend}, {Stranger}" },
        { "", Friend },
    };

    public static TheoryData<string, string> OwnRoutes => new()
    {
        { "POST", "/_emulator/reset" },
        { "GET", "/_emulator/settings" },
        { "PATCH", "/_emulator/settings" },
        { "DELETE", "/_emulator/faults" },
        { "PUT", "/_emulator/state" },
        { "OPTIONS", "/_emulator/reset" },
        { "POST", "/_EMULATOR/reset" },
    };

    [Theory]
    [MemberData(nameof(AllowedPages))]
    public async Task PageOfTheList_IsServed_AndMayReadTheAnswer(string origins, string origin, string allowed)
    {
        using EmulatorFactory emulator = new(("CorsOrigins", origins));

        ApiAnswer answer = await AskAsync(emulator, "GET", Call, origin, ("Sec-Fetch-Site", "cross-site"), ("X-TC-TraceId", "t-1"));

        answer.ShouldBe("OK");
        Has(answer, AllowOrigin, allowed);
        Has(answer, "Access-Control-Expose-Headers", "X-TC-TraceId");
        Has(answer, "Vary", allowed == "*" ? null : "Origin");
        Has(answer, "Access-Control-Allow-Credentials", null);
    }

    [Theory]
    [MemberData(nameof(AllowedPages))]
    public async Task Preflight_IsAnswered(string origins, string origin, string allowed)
    {
        using EmulatorFactory emulator = new(("CorsOrigins", origins));

        ApiAnswer answer = await AskAsync(emulator, "OPTIONS", "/any/path", origin, ("Sec-Fetch-Site", "cross-site"), ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type,x-tc-action,x-anything"));

        answer.ShouldBe(HttpStatusCode.NoContent);
        Has(answer, AllowOrigin, allowed);
        Has(answer, "Access-Control-Allow-Methods", "GET,POST");
        Has(answer, "Access-Control-Allow-Headers", "authorization,content-type,x-tc-action,x-anything");
        Has(answer, "Access-Control-Max-Age", "600");
        Has(answer, "Vary", allowed == "*" ? null : "Origin");
        Has(answer, AllowPrivateNetwork, null);
    }

    [Fact]
    public async Task Preflight_AllowsAPrivateNetwork_WhereItIsAskedFor()
    {
        using EmulatorFactory emulator = new(List);

        ApiAnswer answer = await AskAsync(emulator, "OPTIONS", "/", Friend, ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Private-Network", "true"));

        answer.ShouldBe(HttpStatusCode.NoContent);
        Has(answer, AllowPrivateNetwork, "true");
    }

    [Theory]
    [MemberData(nameof(OtherPages))]
    public async Task OtherPage_IsRefused_AndToldNothing(string origins, string origin)
    {
        using EmulatorFactory emulator = new(("CorsOrigins", origins));

        foreach (string method in new[] { "GET", "POST", "OPTIONS" })
        {
            ApiAnswer answer = await AskAsync(emulator, method, Call, origin, ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Private-Network", "true"));

            answer.ShouldBe(HttpStatusCode.Forbidden);
            Assert.True(answer.Headers.Keys.All(name => !name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)), answer.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(OwnRoutes))]
    public async Task PageOfTheList_CannotUseTheControlPlane(string method, string path)
    {
        foreach ((string, string) origins in new[] { List, Any })
        {
            using EmulatorFactory emulator = new(origins);

            ApiAnswer answer = await AskAsync(emulator, method, path, Friend, ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Private-Network", "true"));

            answer.ShouldBe(HttpStatusCode.Forbidden);
            Assert.True(answer.Headers.Keys.All(name => !name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)), answer.ToString());
        }
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/swagger/index.html")]
    public async Task PageOfTheList_CannotReadWhatIsNotTheApi(string path)
    {
        using EmulatorFactory emulator = new(Any);

        Has(await AskAsync(emulator, "GET", path, Friend), AllowOrigin, null);
    }

    // What a browser sends where no script asked keeps no origin: it can't be told whose page it is.
    [Fact]
    public async Task PageWithoutAnOrigin_IsRefused()
    {
        using EmulatorFactory emulator = new(Any);
        using HttpRequestMessage request = new(HttpMethod.Get, Call);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        (await emulator.Api().SendAsync(request)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Refusal_MayBeReadToo()
    {
        using EmulatorFactory emulator = new(One);

        ApiAnswer answer = await AskAsync(emulator, "GET", "/?Action=Nonsense&Version=2017-03-12", Friend);

        answer.ShouldBe("InvalidAction");
        Has(answer, AllowOrigin, Friend);
    }

    [Fact]
    public async Task Fault_MayBeReadToo()
    {
        using EmulatorFactory emulator = new(One);
        using HttpRequestMessage fault = new(HttpMethod.Post, "/_emulator/faults") { Content = ApiClient.Body("""{"httpStatus": 503}""", "application/json") };
        (await emulator.Api().SendAsync(fault)).ShouldBe(HttpStatusCode.Created);

        ApiAnswer answer = await AskAsync(emulator, "GET", Call, Friend);

        answer.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Has(answer, AllowOrigin, Friend);
    }

    // an exception clears what was to be answered, headers included
    [Fact]
    public async Task InternalError_MayBeReadToo()
    {
        using EmulatorFactory emulator = new EmulatorFactory(One).With(services => services.AddSingleton<ApiPipeline>(_ => null!));

        ApiAnswer answer = await AskAsync(emulator, "GET", Call, Friend);

        answer.ShouldBe("InternalError");
        Has(answer, AllowOrigin, Friend);
    }

    [Fact]
    public async Task Options_IsRefusedAsAnyMethod_WhereNoPageAsks()
    {
        foreach ((string, string)[] settings in new (string, string)[][] { [], [One] })
        {
            using EmulatorFactory emulator = new(settings);
            using HttpRequestMessage request = new(HttpMethod.Options, "/");
            request.Headers.Add("Access-Control-Request-Method", "POST");

            (await emulator.Api().SendAsync(request)).ShouldBe("UnsupportedProtocol");
        }
    }

    [Fact]
    public async Task Program_GetsNoHeaderOfIt()
    {
        using EmulatorFactory emulator = new(One);

        ApiAnswer answer = await emulator.Api().GetAsync(Call[2..]);

        answer.ShouldBe("OK");
        Has(answer, AllowOrigin, null);
    }

    private static void Has(ApiAnswer answer, string header, string? value) =>
        Assert.True(answer.Headers.GetValueOrDefault(header) == value, $"expected {header}: {value}\n{answer}");

    private static Task<ApiAnswer> AskAsync(EmulatorFactory emulator, string method, string path, string origin, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(HttpMethod.Parse(method), path);
        foreach ((string name, string value) in headers.Prepend(("Origin", origin)))
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        return emulator.Api().SendAsync(request);
    }
}
