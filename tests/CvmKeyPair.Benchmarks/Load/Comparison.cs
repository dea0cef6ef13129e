using System.Globalization;

namespace CvmKeyPair.Benchmarks.Load;

/// <summary>A program to be measured.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Assembly">What is run.</param>
/// <param name="Arguments">Its arguments, by its port and its folder.</param>
/// <param name="File">The database it starts with; null for none.</param>
/// <param name="Variables">Environment variables beside those of the caller, as <c>NAME=value</c>; null for none.</param>
internal sealed record Subject(string Name, string Assembly, Func<int, string, IEnumerable<string>> Arguments, string? File = null, string[]? Variables = null)
{
    /// <summary>Runs it in a folder of its own, which goes with it.</summary>
    public async Task<double[]> MeasureAsync(Func<MeasuredProgram, string, Task<double[]>> measure)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cvmkeypair-measured-");
        try
        {
            if (File is not null)
                System.IO.File.Copy(File, Path.Combine(folder.FullName, Path.GetFileName(File)));
            using MeasuredProgram program = MeasuredProgram.Start(Assembly, folder.FullName, port => Arguments(port, folder.FullName), Variables ?? []);
            return await measure(program, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>Measures programs in turn, several times, so that whatever else the machine does falls on all of them: medians, and ratios to the first.</summary>
internal static class Comparison
{
    /// <summary>Measures and prints a table; every number is printed by its column's format.</summary>
    public static async Task RunAsync(string title, (string Name, string Format)[] columns, int rounds, Subject[] subjects, Func<Subject, Task<double[]>> measure)
    {
        List<double[]>[] measured = [.. subjects.Select(_ => new List<double[]>())];
        for (int round = 0; round < rounds; round++)
        {
            // who comes first changes, so that a machine that slows down favours none
            for (int turn = 0; turn < subjects.Length; turn++)
            {
                int subject = (turn + round) % subjects.Length;
                measured[subject].Add(await measure(subjects[subject]));
            }
        }

        Console.WriteLine();
        Print(title, columns.Select(column => column.Name));
        double[][] medians = [.. measured.Select(each => columns.Select((_, column) => Median(each.Select(round => round[column]))).ToArray())];
        for (int subject = 0; subject < subjects.Length; subject++)
        {
            Print(subjects[subject].Name, medians[subject].Select((value, column) => value.ToString(columns[column].Format, CultureInfo.InvariantCulture)));
            if (subject > 0)
                Print("  of the first", medians[subject].Select((value, column) => (value / medians[0][column]).ToString("0.00", CultureInfo.InvariantCulture)));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Print(string name, IEnumerable<string> cells) => Console.WriteLine($"{name,-38}{string.Concat(cells.Select(cell => $"{cell,13}"))}");
}
