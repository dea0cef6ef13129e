using System.Globalization;
using System.Reflection;
using CvmKeyPair.Testing;
using Xunit;

public class StrangerTests
{
    [Fact]
    public async Task AnImport_IsStored_Listed_AndRemembered()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync();

        string id = await new YourProgram(emulator.Endpoint).ImportAsync("demo");

        CvmListedKeyPair listed = Assert.Single(await emulator.GetKeyPairsAsync("stranger"));
        Assert.Equal((id, "demo", 2048), (listed.KeyId, listed.KeyName, listed.Bits));
        CvmRequest request = Assert.Single(await emulator.WaitForRequestsAsync(new(Account: "stranger", Code: "OK")));
        Assert.Equal("demo", request.Parameters!["KeyName"].GetString());
    }

    [Fact]
    public async Task Emulators_RunBesideEachOther()
    {
        await using CvmEmulator one = await CvmEmulator.StartAsync(new() { IdSeed = "same" });
        await using CvmEmulator other = await CvmEmulator.StartAsync(new() { IdSeed = "same" });

        Assert.NotEqual(one.Endpoint, other.Endpoint);
        Assert.Equal(await new YourProgram(one.Endpoint).ImportAsync("demo"), await new YourProgram(other.Endpoint).ImportAsync("demo"));
        Assert.Equal(1, await one.ResetAsync());
        Assert.Single(await other.GetKeyPairsAsync());
    }

    [Fact]
    public async Task WhatThisProgramIsSetTo_IsNotForTheEmulator()
    {
        // appsettings.json beside this test and these variables would stop one that is started by itself
        Environment.SetEnvironmentVariable("CVMKEYPAIR_Nonsense", "1");
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense");
        await File.WriteAllTextAsync("appsettings.json", """{"Nonsense": 1}""");

        await using CvmEmulator emulator = await CvmEmulator.StartAsync();

        Assert.Equal("default", (await emulator.GetSettingsAsync())["keyPairQuota"].Source);
    }

    [Fact]
    public async Task AnswersAreTheSame_WhateverTheCultureOfThisProcess()
    {
        CultureInfo hostile = new("tr-TR");
        hostile.NumberFormat.NegativeSign = "minus";
        hostile.NumberFormat.NumberDecimalSeparator = ",";
        hostile.DateTimeFormat.TimeSeparator = ".";
        hostile.DateTimeFormat.DateSeparator = ",";
        (CultureInfo current, CultureInfo? standard) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = hostile;
        try
        {
            DateTimeOffset moment = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
            await using CvmEmulator emulator = await CvmEmulator.StartAsync(new() { Clock = CvmClock.Ahead(TimeSpan.FromHours(-1)) });
            await emulator.ChangeSettingsAsync(new() { Clock = CvmClock.At(moment) });
            await emulator.AddFaultAsync(new() { Probability = 0.5, Delay = TimeSpan.FromMilliseconds(1) });
            await new YourProgram(emulator.Endpoint).ImportAsync("demo");

            Assert.Equal(moment, Assert.Single(await emulator.GetKeyPairsAsync()).CreatedTime);
            Assert.Contains("\"CreatedTime\":\"2026-11-24T05:00:00Z\"", await emulator.HttpClient.GetStringAsync("/?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou&SecretId=stranger"));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = (current, standard);
        }
    }

    [Fact]
    public void NothingOfTheEmulatorsOwn_CanBeCompiledAgainst()
    {
        // the emulator's Program would make this one ambiguous
        Assert.Equal("a stranger's", Program.Whose);
        Assert.All(typeof(CvmEmulator).Assembly.GetExportedTypes(), type => Assert.StartsWith("CvmKeyPair.Testing.Cvm", type.FullName));
        Assert.DoesNotContain(Assembly.GetExecutingAssembly().GetReferencedAssemblies(), reference => reference.Name is "CvmKeyPair" or "Microsoft.EntityFrameworkCore" or "FluentValidation");
    }
}

internal static class Program
{
    public static string Whose => "a stranger's";
}
