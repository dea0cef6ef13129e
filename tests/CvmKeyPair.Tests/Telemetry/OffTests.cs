using CvmKeyPair.Actions;
using CvmKeyPair.Http;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Telemetry;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace CvmKeyPair.Tests.Telemetry;

/// <summary>What a call pays while nobody listens; alone, since whoever listens does so to the whole process.</summary>
[Collection(Alone.Name)]
public sealed class OffTests
{
    private const int Calls = 1000;

    [Fact]
    public void Call_AllocatesNothing_WhileNobodyListens()
    {
        CallTelemetry telemetry = new(new SettingsInForce(new EmulatorSettings()), new ActionCatalogue([]), TimeProvider.System);
        HttpRequest request = new DefaultHttpContext().Request;
        CallRecord call = new("id", startedAt: 0, ApiLanguage.English);
        Observe(telemetry, request, call);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int number = 0; number < Calls; number++)
            Observe(telemetry, request, call);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Observe(CallTelemetry telemetry, HttpRequest request, CallRecord call)
    {
        Assert.Null(CallTelemetry.Begin(request));
        Assert.Null(Instruments.Wait(Instruments.KeyWait, isThere: false));
        Assert.Null(QueuedChange.OfCall());
        Assert.Null(BatchTelemetry.Begin());
        Instruments.QueueLength.Add(1);
        telemetry.End(call);
    }
}
