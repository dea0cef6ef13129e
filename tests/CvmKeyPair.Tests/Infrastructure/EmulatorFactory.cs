using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>An emulator of a test's own: in memory, unlimited and anonymous unless the test says otherwise.</summary>
public sealed class EmulatorFactory : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DataPath"] = ":memory:",
        ["RateLimit"] = "0",
        ["Port"] = "0",
    };

    private Action<IServiceCollection> _services = _ => { };

    /// <param name="settings">Settings as on the command line, such as <c>("KeyPairQuota", "5")</c>.</param>
    public EmulatorFactory(params (string Name, string Value)[] settings)
    {
        foreach ((string name, string value) in settings)
            _settings[name] = value;
    }

    /// <summary>An emulator behind a real port of this machine.</summary>
    public static EmulatorFactory OnRealPort(params (string Name, string Value)[] settings) => new EmulatorFactory(settings).StartOnRealPort();

    /// <summary>Services of the test's own, added after the emulator's; a later one stands in an earlier one's place.</summary>
    public EmulatorFactory With(Action<IServiceCollection> services)
    {
        _services += services;
        return this;
    }

    /// <summary>A clock that stands still, or moves when the test moves it.</summary>
    public EmulatorFactory WithStandingClock(FakeTimeProvider? time = null) =>
        With(services => services.AddSingleton<TimeProvider>(time ?? new FakeTimeProvider()));

    /// <summary>Opens a real port.</summary>
    public EmulatorFactory StartOnRealPort()
    {
        UseKestrel();
        StartServer();
        return this;
    }

    /// <summary>A client that shows what was asked and answered when a test fails.</summary>
    public ApiClient Api() => new(CreateClient());

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach ((string name, string value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(_services);
    }
}
