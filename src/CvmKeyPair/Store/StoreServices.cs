using CvmKeyPair.Settings;

namespace CvmKeyPair.Store;

/// <summary>Puts the store into the house.</summary>
internal static class StoreServices
{
    /// <summary>Adds the store and its writer. Starting the host claims the folder first of all.</summary>
    /// <remarks>Throws <see cref="StoreRefusedException"/> from the first resolution, at the latest from the host's start.</remarks>
    public static IServiceCollection AddKeyPairStore(this IServiceCollection services) => services
        .AddSingleton(provider => StoreFile.Claim(provider.GetRequiredService<EmulatorSettings>().DataPath))
        .AddSingleton<KeyPairStore>()
        .AddHostedService(provider => provider.GetRequiredService<KeyPairStore>());
}
