using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.CreateKeyPair;

/// <summary>Makes a key pair, keeps its public key and gives its private key away.</summary>
internal sealed class CreateKeyPairAction(EmulatorSettings settings, KeyPairStore store)
    : ApiAction<CreateKeyPairAction, CreateKeyPairRequest, CreateKeyPairResponse>(CreateKeyPairJson.Default.CreateKeyPairResponse), IDefinedAction
{
    private readonly CreateKeyPairValidator _validator = new(settings);

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = "Makes an RSA key pair of 2048 bits and answers its private key, this once.",
        RequestsPerSecond = 10,
        Example = CreateKeyPairExamples.Example,
        ExampleAnswer = CreateKeyPairExamples.Answer,
        Errors = CreateKeyPairExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<CreateKeyPairResponse>> HandleAsync(CreateKeyPairRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;

        // here, since the one writer must not wait for primes
        RsaKeyPair made = RsaKeyPair.Generate();
        OpenSshRsaPublicKey key = made.PublicKey;
        Result<string> stored = await store.ImportAsync(new NewKeyPair(
            caller.Account, request.KeyName, request.ProjectId, key.Base64, key.Sha256Fingerprint, key.Bits,
            TagRules.ToStore(request.TagSpecification)));
        return stored.Refused(out ApiError? error, out string? keyId)
            ? error
            : new CreateKeyPairResponse(new CreatedKeyPair(
                keyId, request.KeyName, request.ProjectId, OpenSshRsaPublicKey.Line(key.Base64, keyId), made.PrivateKeyPem));
    }
}
