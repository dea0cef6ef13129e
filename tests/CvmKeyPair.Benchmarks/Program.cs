using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Running;
using CvmKeyPair.Benchmarks.Load;

switch (args)
{
    case ["load"]:
        await ImportLoad.RunAsync();
        break;
    case ["load", "journal"]:
        await ImportLoad.RunJournalAsync();
        break;
    case ["serve-raw-grouped", string port, string folder]:
        await RawGroupedProgram.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), folder);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
        break;
}
