using System.Diagnostics;
using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.ImportKeyPair;

/// <summary>Imports an OpenSSH RSA public key into an account.</summary>
internal sealed class ImportKeyPairAction(EmulatorSettings settings, KeyPairStore store)
    : ApiAction<ImportKeyPairAction, ImportKeyPairRequest, ImportKeyPairResponse>(ImportKeyPairJson.Default.ImportKeyPairResponse), IDefinedAction
{
    private readonly ImportKeyPairValidator _validator = new(settings);

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = "Imports an OpenSSH RSA public key into an account.",
        RequestsPerSecond = 10,
        Example = ImportKeyPairExamples.Example,
        ExampleAnswer = new JsonObject { [nameof(ImportKeyPairResponse.KeyId)] = "skey-4e5ty7i8" },
        Errors = ImportKeyPairExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<ImportKeyPairResponse>> HandleAsync(ImportKeyPairRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        if (!OpenSshPublicKeyParser.TryParse(request.PublicKey, out OpenSshRsaPublicKey? key, out _))
            throw new UnreachableException("the validator has accepted this key");

        Result<string> stored = await store.ImportAsync(new NewKeyPair(
            caller.Account, request.KeyName, request.ProjectId, key.Base64, key.Sha256Fingerprint, key.Bits,
            TagRules.ToStore(request.TagSpecification)));
        return stored.Refused(out ApiError? error, out string? keyId) ? error : new ImportKeyPairResponse(keyId);
    }
}
