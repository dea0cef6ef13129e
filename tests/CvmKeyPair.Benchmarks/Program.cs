using System.Reflection;
using BenchmarkDotNet.Running;
using CvmKeyPair.Benchmarks.Load;

if (args is not ["measure", ..])
{
    BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
    return;
}

using PublishedPrograms programs = new();
Measurements measurements = new(programs);
foreach (string what in args is [_, .. { Length: > 0 } named] ? named : ["start", "load", "many"])
{
    Task measured = what switch
    {
        "start" => measurements.StartAsync(),
        "load" => measurements.LoadAsync(),
        "many" => measurements.ManyAsync(),
        "journal" => measurements.JournalAsync(),
        "telemetry" => measurements.TelemetryAsync(Environment.GetEnvironmentVariable("BEFORE")),
        _ => throw new ArgumentException($"{what} is none of start, load, many, journal, telemetry."),
    };
    await measured;
}
