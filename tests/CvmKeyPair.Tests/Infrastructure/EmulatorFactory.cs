using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

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

    /// <param name="settings">Settings as on the command line, such as <c>("KeyPairQuota", "5")</c>.</param>
    public EmulatorFactory(params (string Name, string Value)[] settings)
    {
        foreach ((string name, string value) in settings)
            _settings[name] = value;
    }

    /// <summary>An emulator behind a real port of this machine.</summary>
    public static EmulatorFactory OnRealPort(params (string Name, string Value)[] settings)
    {
        EmulatorFactory factory = new(settings);
        factory.UseKestrel();
        factory.StartServer();
        return factory;
    }

    /// <summary>A client that shows what was asked and answered when a test fails.</summary>
    public ApiClient Api() => new(CreateClient());

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach ((string name, string value) in _settings)
            builder.UseSetting(name, value);
    }
}
