using System.Diagnostics.Metrics;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CvmKeyPair.Tests.Http;

/// <summary>Pages, health and control plane stand apart from the API: a call passes nothing of theirs, and what is none of theirs is a call.</summary>
public sealed class OwnPathsTests
{
    [Theory]
    [InlineData("POST", "/", 0)]
    [InlineData("GET", "/", 0)]
    [InlineData("GET", "/?Action=ImportKeyPair", 0)]
    [InlineData("GET", "/other/path", 0)]
    [InlineData("GET", "/healthz", 1)]
    [InlineData("GET", "/readyz/", 1)]
    [InlineData("DELETE", "/_emulator/reset", 1)]
    public async Task Routing_IsNotPassedByACall(string method, string path, int matches)
    {
        using EmulatorFactory emulator = new();
        using HttpClient client = emulator.CreateClient();
        int seen = 0;
        using MeterListener listener = new();
        IMeterFactory meters = emulator.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Name == "aspnetcore.routing.match_attempts" && instrument.Meter.Scope == meters)
                me.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => seen += (int)count);
        listener.Start();

        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage answer = await client.SendAsync(request);

        Assert.Equal(matches, seen);
    }

    [Theory]
    [InlineData("/healthz/x")]
    [InlineData("/readyz//")]
    [InlineData("/swaggers")]
    [InlineData("/_emulators/reset")]
    public async Task WhatIsNoneOfThem_IsForTheApi(string path)
    {
        using EmulatorFactory emulator = new();
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        (await emulator.Api().SendAsync(request)).ShouldBe("MissingParameter");
    }
}
