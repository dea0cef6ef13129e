using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CvmKeyPair.Tests.Store;

public sealed class StoreServicesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Host_KeepsTheFolder_UntilItHasStopped()
    {
        using (IHost host = Build())
        {
            await host.StartAsync();
            var store = host.Services.GetRequiredService<KeyPairStore>();
            Assert.True(await store.WaitUntilOpenAsync(TimeSpan.FromSeconds(30), CancellationToken.None), store.Status.Detail);
            Assert.Equal("OK", TestStore.Answer(await store.ImportAsync(TestStore.KeyPair("a"))));

            using IHost second = Build();
            var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => second.StartAsync());
            Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);

            await host.StopAsync();
        }

        DataFolder.Claim(_folder.Path).Dispose();
        Assert.Equal(["a"], _folder.Sql("SELECT KeyName FROM KeyPairs"));
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services
            .AddSingleton(StoreSeed.Empty)
            .AddSingleton(new SettingsInForce(new EmulatorSettings { DataPath = _folder.Path }))
            .AddSingleton<IdGenerator>()
            .AddSingleton(TimeProvider.System)
            .AddKeyPairStore();
        return builder.Build();
    }
}
