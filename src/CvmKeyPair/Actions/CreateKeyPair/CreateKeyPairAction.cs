using System.ComponentModel;
using System.Text.Json.Serialization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;
using CvmKeyPair.Telemetry;
using FluentValidation;

namespace CvmKeyPair.Actions.CreateKeyPair;

/// <summary>Makes a key pair, keeps its public key and gives its private key away.</summary>
internal sealed class CreateKeyPairAction(SettingsInForce settings, RsaKeyStock keys, KeyPairStore store)
    : ApiAction<CreateKeyPairAction, CreateKeyPairRequest, CreateKeyPairResponse>(
        () => CreateKeyPairJson.Default.CreateKeyPairResponse, () => new CreateKeyPairValidator(settings)), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = ("Makes an RSA key pair of 2048 bits and answers its private key, this once.", "创建 2048 位 RSA 密钥对，私钥只在应答里出现这一次。"),
        RequestsPerSecond = 10,
        Example = () => CreateKeyPairExamples.Example,
        ExampleAnswer = () => CreateKeyPairExamples.Answer,
        Errors = () => CreateKeyPairExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<CreateKeyPairResponse>> HandleAsync(CreateKeyPairRequest request, Caller caller)
    {
        // before the store judges the rest, since the one writer must not wait for primes
        ValueTask<RsaKeyPair> taken = keys.TakeAsync();
        RsaKeyPair made;
        using (Instruments.Wait(Instruments.KeyWait, taken.IsCompleted))
            made = await taken;
        OpenSshRsaPublicKey key = made.PublicKey;
        Result<string> stored = await store.ImportAsync(new NewKeyPair(
            caller.Account, request.KeyName, request.ProjectId, key.Base64, key.Sha256Fingerprint, key.Bits, request.Tags));
        return stored.Map(keyId => new CreateKeyPairResponse(new CreatedKeyPair(
            keyId, request.KeyName, request.ProjectId, OpenSshRsaPublicKey.Line(key.Base64, keyId), made.PrivateKeyPem)));
    }
}

/// <summary>The parameters of CreateKeyPair [doc].</summary>
internal sealed record CreateKeyPairRequest(
    [Description("Name of the key pair: letters, digits and `_`, 1 to 25 characters.")] string KeyName,
    [Description("Project that the key pair belongs to; 0 is the default project.")] long ProjectId,
    [Description("Tags for the new key pair.")] IReadOnlyList<TagSpecification>? TagSpecification)
{
    internal IReadOnlyList<KeyPairTag> Tags { get; } = TagRules.Join(TagSpecification);
}

/// <summary>The answer of CreateKeyPair [doc].</summary>
internal sealed record CreateKeyPairResponse(
    [Description("The new key pair.")] CreatedKeyPair KeyPair);

/// <summary>A key pair with its private key, which is told this once.</summary>
internal sealed record CreatedKeyPair(
    [Description("Id of the key pair: `skey-` and eight of `[0-9a-z]`.")] string KeyId,
    [Description("Name of the key pair.")] string KeyName,
    [Description("Project of the key pair.")] long ProjectId,
    [Description("The public key: `ssh-rsa`, its base64 and the KeyId.")] string PublicKey,
    [Description("The private key as PKCS#1 PEM. It is told only here, and never stored.")] string PrivateKey)
{
    /// <summary>Nothing of the private key, whoever prints it.</summary>
    public override string ToString() => KeyId;
}

[JsonSerializable(typeof(CreateKeyPairResponse))]
internal sealed partial class CreateKeyPairJson : JsonSerializerContext;

/// <summary>The rules of ImportKeyPair in its order, a public key aside; the store judges the rest.</summary>
internal sealed class CreateKeyPairValidator : RequestValidator<CreateKeyPairRequest>
{
    public CreateKeyPairValidator(SettingsInForce settings)
    {
        RuleFor(request => request.KeyName).MustBeKeyName(() => settings.Current.NameErrors ?? NameErrors.Observed);
        RuleFor(request => request.ProjectId).MustBeProject(settings);
        RuleFor(request => request.TagSpecification).MustPass(TagRules.CheckSpecifications);
        RuleFor(request => request.Tags).MustPass(TagRules.CheckCharacters);
        RuleFor(request => request.Tags).Must(tags => TagRules.FirstReserved(tags) is null).Refuse(ErrorCatalogue.TagKeyReserved());
    }
}
