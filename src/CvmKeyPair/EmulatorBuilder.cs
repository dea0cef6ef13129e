using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using CvmKeyPair.Actions;
using CvmKeyPair.ControlPlane;
using CvmKeyPair.Faults;
using CvmKeyPair.Http;
using CvmKeyPair.Journal;
using CvmKeyPair.OpenApi;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Signing;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;
using CvmKeyPair.Telemetry;
using CvmKeyPair.Throttling;
using CvmKeyPair.Tls;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Logging.Console;

namespace CvmKeyPair;

/// <summary>Puts the emulator together: the only composition root.</summary>
internal static class EmulatorBuilder
{
    // requests get this long to finish after SIGTERM; Kestrel waits a second more for those that don't heed being cut off, as while
    // another program has the database locked, and the process is to end within two [choice]
    private static readonly TimeSpan MaxShutdown = TimeSpan.FromMilliseconds(700);

    /// <summary>The actions that the emulator has, by name.</summary>
    public static IReadOnlyCollection<string> ActionNames { get; } = new ActionNames();

    /// <summary>The emulator, ready to run.</summary>
    /// <param name="args">The command line, without commands.</param>
    /// <exception cref="SettingsRefusedException">A setting is bad or unknown.</exception>
    /// <exception cref="StoreRefusedException">The data folder can't be used.</exception>
    public static WebApplication Build(string[] args)
    {
        StoreProbe.BeginToPrepare();
        return Build(SettingsLoader.Load(args, ActionNames), (builder, settings) =>
        {
            AddConsole(builder.Logging, settings);
            if (ExportSettings.Read(Environment.GetEnvironmentVariables()) is { } export)
                OtlpExport.Add(builder.Services, builder.Configuration, export);
        });
    }

    /// <summary>The emulator within another program, ready to run: it reads neither that program's settings nor its variables, and writes nothing to its console.</summary>
    /// <param name="args">Settings as on a command line.</param>
    /// <param name="configure">What the program adds, such as where the log goes.</param>
    /// <exception cref="SettingsRefusedException">A setting is bad or unknown.</exception>
    /// <exception cref="StoreRefusedException">The data folder can't be used.</exception>
    public static WebApplication BuildEmbedded(string[] args, Action<WebApplicationBuilder> configure)
    {
        StoreProbe.BeginToPrepare();
        return Build(SettingsLoader.LoadArguments(args, ActionNames), (builder, _) => configure(builder));
    }

    private static WebApplication Build(LoadedSettings loaded, Action<WebApplicationBuilder, EmulatorSettings> configure)
    {
        (EmulatorSettings settings, IReadOnlyDictionary<string, string> sources, IConfigurationRoot framework) = loaded;

        // nothing of the framework's own sources: a shell's LANGUAGE or PORT must not become a setting
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = framework["applicationName"] ?? typeof(EmulatorBuilder).Assembly.GetName().Name,
            ContentRootPath = framework["contentRoot"],
            EnvironmentName = framework["environment"],
        });
        builder.Configuration.AddConfiguration(framework);
        AddLogging(builder.Logging, framework);
        KestrelSetup.CheckAddresses(framework);
        AddServer(builder, settings);
        AddEmulator(builder.Services, new SettingsInForce(settings, sources));
        configure(builder, settings);

        WebApplication app = builder.Build();
        app.Services.GetRequiredService<BadRequestLog>().Listen(app.Services.GetRequiredService<DiagnosticListener>());
        app.UseExceptionHandler();
        app.Use(app.Services.GetRequiredService<WebPageGuard>().InvokeAsync);
        // apart, so that a call of the API passes no page and no routing, and made when one is asked for, which takes longer than a call
        app.Use(api =>
        {
            Lazy<RequestDelegate> own = new(() => BuildOwn(((IApplicationBuilder)app).New(), settings, api));
            return context => IsOwn(context.Request) ? own.Value(context) : api(context);
        });
        CrossOriginCalls.Use(app, settings);
        app.Run(app.Services.GetRequiredService<ApiEndpoint>().HandleAsync);
        StartReport.Register(app, settings);
        return app;
    }

    private static bool IsOwn(HttpRequest request) =>
        SwaggerPages.IsBrowserAtRoot(request) || !CrossOriginCalls.IsForApi(request);

    // pages, health and control plane; what is none of theirs after all, such as /healthz/x, is for the API
    private static RequestDelegate BuildOwn(IApplicationBuilder own, EmulatorSettings settings, RequestDelegate api)
    {
        // routing's 405 becomes problem details, whatever the client accepts
        own.UseStatusCodePages(context => TypedResults.Problem(statusCode: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        own.UseSwaggerPages(settings);
        own.UseRouting();
        own.UseEndpoints(routes =>
        {
            routes.MapHealth(own.ApplicationServices.GetRequiredService<TimeProvider>());
            routes.MapControlPlane(settings);
        });
        own.UseControlPlaneNotFound(settings);
        own.Run(api);
        return own.Build();
    }

    private static void AddLogging(ILoggingBuilder logging, IConfiguration framework)
    {
        // the host's own first lines too: StartReport says more, and addresses that a browser can open
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // a start that fails, as on a port that is taken, is told by Program in one line; here the host would add a page of stack
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // it calls a request an error whose trailers can't be read, and adds a stack to a start that fails; BadRequestLog tells of what it
        // refuses, UnhandledExceptionHandler of bugs, and Program of the start
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
        // its scope would put a second RequestId, Kestrel's own, beside the one that callers know
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddConfiguration(framework.GetSection("Logging"));
    }

    private static void AddConsole(ILoggingBuilder logging, EmulatorSettings settings)
    {
        // who reads no output must not stop the emulator: lines that find the queue full are dropped and counted
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        if (settings.LogFormat == LogFormat.Json)
        {
            logging.AddJsonConsole(options =>
            {
                (options.IncludeScopes, options.UseUtcTimestamp, options.TimestampFormat) = (true, true, "O");
                options.JsonWriterOptions = new JsonWriterOptions { Encoder = Envelope.Encoder };
            });
        }
        else
        {
            logging.AddSimpleConsole(options => (options.SingleLine, options.UseUtcTimestamp, options.TimestampFormat) = (true, true, "HH:mm:ss.fff "));
        }
    }

    private static void AddServer(WebApplicationBuilder builder, EmulatorSettings settings)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel((context, kestrel) =>
        {
            KestrelSetup.SetLimits(kestrel);
            kestrel.Configure(context.Configuration.GetSection("Kestrel"));
            string? urls = context.Configuration["urls"];
            if (urls is null)
                KestrelSetup.Listen(kestrel, settings);
            if (settings.TlsPort is { } port)
                KestrelSetup.ListenTls(kestrel, settings.Listen, port, urls, kestrel.ApplicationServices.GetRequiredService<HttpsConnections>());
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = MaxShutdown);
        builder.Services.AddRouting();
        builder.Services.AddProblemDetails();
        // StrictRequests says what is wrong with a query parameter; an environment called Development would make it an exception before
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        builder.Services.AddOpenApiDocuments();
        builder.Services.AddExceptionHandler<UnhandledExceptionHandler>();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlPlaneJson.Default);
            json.SerializerOptions.Encoder = Envelope.Encoder;
            // what a source-generated context says of itself doesn't count where it is one of several
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
    }

    private static void AddEmulator(IServiceCollection services, SettingsInForce settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<TimeProvider, EmulatorClock>();
        services.AddSingleton(new IdGenerator(settings.Current.IdSeed));
        services.AddSingleton<CallLog>();
        services.AddSingleton<CallTelemetry>();
        services.AddSingleton<RequestJournal>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<RequestThrottle>();
        services.AddSingleton<FaultList>();
        services.AddSingleton<FaultStep>();
        services.AddSingleton<RegionRule>();
        services.AddSingleton<RsaKeyStock>();
        services.AddSingleton<ActionCatalogue>();
        foreach (Type action in ActionCatalogue.Types)
            services.AddSingleton(typeof(IAction), action);
        services.AddSingleton(_ => SeedFile.Read(settings.Current));
        services.AddKeyPairStore();
        // the folder is claimed first: no two processes make a CA in it
        services.AddSingleton(provider => TlsIdentity.Open(
            settings.Current, Path.GetDirectoryName(provider.GetRequiredService<DataFolder>().Database), TimeProvider.System));
        services.AddSingleton<HttpsConnections>();
        services.AddSingleton<ConnectionLimit>();
        services.AddSingleton<LargeBodies>();
        services.AddSingleton<BadRequestLog>();
        services.AddSingleton<WebPageGuard>();
        services.AddCors().AddSingleton<ICorsService, CrossOriginCalls>();
        services.AddSingleton<ApiPipeline>();
        services.AddSingleton<ApiEndpoint>();
    }
}
