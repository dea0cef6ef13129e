using CvmKeyPair.SshKeys;

namespace CvmKeyPair.Tests.SshKeys;

/// <summary>Keys for CreateKeyPair, made ahead of it.</summary>
public sealed class RsaKeyStockTests
{
    [Fact]
    public async Task EveryKey_IsGivenOnce_AlsoBeyondTheStock()
    {
        using RsaKeyStock stock = new();
        stock.Fill();

        RsaKeyPair[] keys = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => stock.TakeAsync().AsTask()));

        Assert.Equal(keys.Length, keys.Select(key => key.PublicKey.Sha256Fingerprint).Distinct().Count());
    }

    // else the stock would keep a core busy for good; a key that is asked for is there at once only where too many were made
    [Fact]
    public async Task NoMoreAreMade_ThanAreAskedFor()
    {
        using RsaKeyStock stock = new();
        await stock.TakeAsync();
        List<bool> there = [];
        for (int i = 0; i < 3; i++)
        {
            // as long as the stock takes for one more
            _ = RsaKeyPair.Generate();
            ValueTask<RsaKeyPair> next = stock.TakeAsync();
            there.Add(next.IsCompleted);
            await next;
        }

        Assert.Contains(false, there);
    }

    // where they waited on the thread pool, as many would leave it no thread for this test to go on
    [Fact]
    public async Task WhoWaits_HoldsNoThread()
    {
        using RsaKeyStock stock = new();
        Task<RsaKeyPair>[] waiting = [.. Enumerable.Range(0, 2000).Select(_ => stock.TakeAsync().AsTask())];

        await Task.Run(() => { });

        Assert.Contains(waiting, task => !task.IsCompleted);
        await waiting[0];
    }
}
