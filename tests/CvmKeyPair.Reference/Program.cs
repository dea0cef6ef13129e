using System.Globalization;
using System.Text.Json;
using CvmKeyPair.Reference;
using Microsoft.Data.Sqlite;

// What the emulator is measured against: the least that a server in .NET does, alone and with SQLite. .github/CONTRIBUTING.md, "Measuring".
(string program, int port, string folder) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), args[2]);

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseKestrel(kestrel => kestrel.ListenLocalhost(port));
await using WebApplication server = builder.Build();
switch (program)
{
    case "bare":
        server.Run(http => Answer.ReadAndWriteAsync(http, AlwaysOne));
        await server.RunAsync();
        break;
    case "one-by-one":
        await RunAsync(connection => new ImportsOneByOne(connection));
        break;
    case "grouped":
        await RunAsync(connection => new GroupedImports(connection));
        break;
    default:
        throw new ArgumentException($"There is no program {program}.");
}

// apart, so that the bare one loads nothing of SQLite
async Task RunAsync(Func<SqliteConnection, IImports> make)
{
    using SqliteConnection connection = RawFile.Open(folder);
    using IImports imports = make(connection);
    server.Run(http => Answer.ReadAndWriteAsync(http, imports.ImportAsync));
    await server.RunAsync();
}

static Task<long> AlwaysOne(JsonElement import) => Task.FromResult(1L);
