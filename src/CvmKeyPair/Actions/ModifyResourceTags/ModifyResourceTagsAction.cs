using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>Binds tags to a key pair and unbinds others, all or none.</summary>
internal sealed class ModifyResourceTagsAction(KeyPairStore store, ILogger<ModifyResourceTagsAction> logger)
    : ApiAction<ModifyResourceTagsAction, ModifyResourceTagsRequest, EmptyResponse>(EmptyResponseJson.Default.EmptyResponse), IDefinedAction
{
    private readonly ModifyResourceTagsValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = "Binds tags to a key pair and unbinds others.",
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = ModifyResourceTagsExamples.Example,
        Errors = ModifyResourceTagsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(ModifyResourceTagsRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        if (KeyPairResource.Read(request.Resource).Refused(out ApiError? malformed, out string? keyId))
            return malformed;
        Result<bool> changed = await store.ChangeTagsAsync(new TagChange(
            caller.Account,
            keyId,
            [.. (request.ReplaceTags ?? []).Select(tag => new KeyPairTag(tag.TagKey, tag.TagValue))],
            [.. (request.DeleteTags ?? []).Select(tag => tag.TagKey)]));
        if (changed.Refused(out ApiError? error, out bool known))
            return error;
        if (!known)
            UnknownKeyPairs.Tell(logger, keyId);
        return EmptyResponse.Value;
    }
}
