using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>Something to change, the resource's form, number of tags, each tag, no key twice; the store judges the rest [choice].</summary>
internal sealed class ModifyResourceTagsValidator : AbstractValidator<ModifyResourceTagsRequest>
{
    /// <summary>Tags that one request may name, to bind and to unbind together.</summary>
    public const int MostTags = 10;

    public ModifyResourceTagsValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.ReplaceTags).Must((request, tags) => tags is not null || request.DeleteTags is not null)
            .Refuse((_, _) => ErrorCatalogue.MissingParameter("ReplaceTags"));
        RuleFor(request => request.Resource).Must(resource => KeyPairResource.IdIn(resource) is not null)
            .Refuse((_, resource) => ErrorCatalogue.ResourceMalformed(resource));
        RuleFor(request => request).Must(request => (request.ReplaceTags?.Count ?? 0) + (request.DeleteTags?.Count ?? 0) <= MostTags)
            .Refuse((_, _) => ErrorCatalogue.TooManyTags());
        RuleFor(request => request).Must(request => JudgeTags(request) is null).Refuse((_, request) => JudgeTags(request)!);
    }

    private static ApiError? JudgeTags(ModifyResourceTagsRequest request)
    {
        List<(string Path, string Key)> keys = [];
        for (int i = 0; i < request.ReplaceTags?.Count; i++)
        {
            (string key, string value) = request.ReplaceTags[i];
            string path = $"ReplaceTags.{i}";
            if (TagRules.JudgeTag(key, $"{path}.TagKey", value, $"{path}.TagValue") is { } refusal)
                return refusal;
            keys.Add(($"{path}.TagKey", key));
        }

        for (int i = 0; i < request.DeleteTags?.Count; i++)
        {
            string path = $"DeleteTags.{i}.TagKey";
            if (TagRules.JudgeTag(request.DeleteTags[i].TagKey, path, "", path) is { } refusal)
                return refusal;
            keys.Add((path, request.DeleteTags[i].TagKey));
        }

        return TagRules.JudgeRepeated(keys);
    }
}
