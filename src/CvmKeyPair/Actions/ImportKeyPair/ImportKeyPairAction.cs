using System.ComponentModel;
using System.Text.Json.Serialization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.ImportKeyPair;

/// <summary>Imports an OpenSSH RSA public key into an account.</summary>
internal sealed class ImportKeyPairAction(SettingsInForce settings, KeyPairStore store)
    : ApiAction<ImportKeyPairAction, ImportKeyPairRequest, ImportKeyPairResponse>(
        () => ImportKeyPairJson.Default.ImportKeyPairResponse, () => new ImportKeyPairValidator(settings)), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = ("Imports an OpenSSH RSA public key into an account.", "把 OpenSSH 格式的 RSA 公钥导入账号。"),
        RequestsPerSecond = 10,
        Example = () => ImportKeyPairExamples.Example,
        ExampleAnswer = () => ImportKeyPairExamples.Answer,
        Errors = () => ImportKeyPairExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<ImportKeyPairResponse>> HandleAsync(ImportKeyPairRequest request, Caller caller)
    {
        OpenSshRsaPublicKey key = request.ParsedKey.Value;
        Result<string> stored = await store.ImportAsync(new NewKeyPair(
            caller.Account, request.KeyName, request.ProjectId, key.Base64, key.Sha256Fingerprint, key.Bits, request.Tags));
        return stored.Map(keyId => new ImportKeyPairResponse(keyId));
    }
}

/// <summary>The parameters of ImportKeyPair [doc].</summary>
internal sealed record ImportKeyPairRequest(
    [Description("Name of the key pair: letters, digits and `_`, 1 to 25 characters.")] string KeyName,
    [Description("Project that the key pair belongs to; 0 is the default project.")] long ProjectId,
    [Description("The public key, in OpenSSH RSA format.")] string PublicKey,
    [Description("Tags for the new key pair.")] IReadOnlyList<TagSpecification>? TagSpecification)
{
    private Result<OpenSshRsaPublicKey>? _parsedKey;

    internal Result<OpenSshRsaPublicKey> ParsedKey => _parsedKey ??= Parse(PublicKey);

    internal IReadOnlyList<KeyPairTag> Tags { get; } = TagRules.Join(TagSpecification);

    private static Result<OpenSshRsaPublicKey> Parse(string text) =>
        OpenSshPublicKeyParser.TryParse(text, out OpenSshRsaPublicKey? key, out PublicKeyRefusal? refusal)
            ? key
            : ErrorCatalogue.PublicKeyMalformed().Because($"PublicKey of {text.Length} characters: {refusal}");
}

/// <summary>The answer of ImportKeyPair: the new key pair's id and nothing else [doc].</summary>
internal sealed record ImportKeyPairResponse(
    [Description("Id of the key pair: `skey-` and eight of `[0-9a-z]`.")] string KeyId);

[JsonSerializable(typeof(ImportKeyPairResponse))]
internal sealed partial class ImportKeyPairJson : JsonSerializerContext;

/// <summary>Errors 2 to 7 of Actions/README.md, ImportKeyPair; the store judges the rest.</summary>
internal sealed class ImportKeyPairValidator : RequestValidator<ImportKeyPairRequest>
{
    public ImportKeyPairValidator(SettingsInForce settings)
    {
        RuleFor(request => request.KeyName).MustBeKeyName(() => settings.Current.NameErrors ?? NameErrors.Documented);
        RuleFor(request => request.ProjectId).MustBeProject(settings);
        RuleFor(request => request.ParsedKey).MustBeParsed();
        RuleFor(request => request.TagSpecification).MustPass(TagRules.CheckSpecifications);
        RuleFor(request => request.Tags).MustPass(TagRules.CheckCharacters);
        RuleFor(request => request.Tags).MustPass(tags => TagRules.FirstReserved(tags) is { } key ? ErrorCatalogue.TagKeyReservedOnImport(key) : null);
    }
}
