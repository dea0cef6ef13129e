using System.Collections;
using CvmKeyPair.Settings;

namespace CvmKeyPair.CommandLine;

/// <summary>Finds the address that <c>healthcheck</c> asks: the url given, else where the settings make the emulator listen.</summary>
internal static class HealthCheckAddress
{
    private const string Readiness = "/readyz";

    /// <summary>The whole address; a url without a path gets <c>/readyz</c>.</summary>
    /// <param name="args">What followed the command: a url, or settings.</param>
    /// <param name="actionNames">The actions that <c>RateLimits__</c> may name.</param>
    /// <param name="environment">The environment variables.</param>
    /// <exception cref="SettingsRefusedException">The url or a setting is bad, or they name no port.</exception>
    public static Uri Find(string[] args, IReadOnlyCollection<string> actionNames, IDictionary environment)
    {
        if (args is [var url] && !url.StartsWith('-') && !url.StartsWith('/'))
            return FromUrl(url);

        var (settings, framework) = SettingsLoader.Load(args, actionNames, environment);
        return framework["urls"] is { } urls ? FromUrls(urls) : OnThisMachine(Uri.UriSchemeHttp, "127.0.0.1", settings.Port);
    }

    private static Uri FromUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var given) || (given.Scheme != Uri.UriSchemeHttp && given.Scheme != Uri.UriSchemeHttps))
            throw new SettingsRefusedException($"The argument {SettingsRefusedException.Quoted(url)} is no url such as http://localhost:8080.");

        return given.AbsolutePath == "/" ? new Uri(given, Readiness) : given;
    }

    /// <summary>The first http address of the framework's list, with a host that can be called where it stands for every one.</summary>
    private static Uri FromUrls(string urls)
    {
        foreach (string url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw new SettingsRefusedException($"The setting urls holds {SettingsRefusedException.Quoted(url)}, which is no address.");
            }

            if (address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) && !address.IsUnixPipe && !address.IsNamedPipe)
                return OnThisMachine(address.Scheme, address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host, address.Port);
        }

        throw new SettingsRefusedException("The setting urls has no http address; give healthcheck a url.");
    }

    private static Uri OnThisMachine(string scheme, string host, int port) => port == 0
        ? throw new SettingsRefusedException("Port 0 takes a free port, which nobody else knows; give healthcheck a url.")
        : new UriBuilder(scheme, host, port, Readiness).Uri;
}
