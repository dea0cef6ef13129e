using System.ComponentModel;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions.ModifyKeyPairAttribute;

/// <summary>Changes a key pair's name or description or both.</summary>
internal sealed class ModifyKeyPairAttributeAction(KeyPairStore store)
    : ApiAction<ModifyKeyPairAttributeAction, ModifyKeyPairAttributeRequest, EmptyResponse>(
        () => EmptyResponseJson.Default.EmptyResponse, () => new ModifyKeyPairAttributeValidator()), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = ("Changes a key pair's name or description.", "修改密钥对的名称或描述。"),
        RequestsPerSecond = 10,
        Example = () => ModifyKeyPairAttributeExamples.Example,
        Errors = () => ModifyKeyPairAttributeExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(ModifyKeyPairAttributeRequest request, Caller caller) =>
        (await store.ModifyAsync(caller.Account, request.KeyId, request.KeyName, request.Description)).Map(_ => EmptyResponse.Value);
}

/// <summary>The parameters of ModifyKeyPairAttribute [doc]; at least one of the last two.</summary>
internal sealed record ModifyKeyPairAttributeRequest(
    [Description("Id of the key pair.")] string KeyId,
    [Description("Its new name: letters, digits and `_`, 1 to 25 characters.")] string? KeyName,
    [Description("Its new description: at most 60 characters.")] string? Description);

/// <summary>Something to change, then id, name and description; the store judges the rest.</summary>
internal sealed class ModifyKeyPairAttributeValidator : RequestValidator<ModifyKeyPairAttributeRequest>
{
    public ModifyKeyPairAttributeValidator()
    {
        RuleFor(request => request).Must(request => request.KeyName is not null || request.Description is not null)
            .Refuse(ErrorCatalogue.MissingParameter("KeyName"));
        RuleFor(request => request.KeyId).MustBeKeyId();
        RuleFor(request => request.KeyName).MustBeKeyNameOrAbsent();
        RuleFor(request => request.Description).MustBeDescription();
    }
}
