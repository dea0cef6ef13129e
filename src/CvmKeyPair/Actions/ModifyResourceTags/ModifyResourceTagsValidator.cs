using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>Something to change, the resource's form, number of tags, each tag, no key twice; the store judges the rest [choice].</summary>
internal sealed class ModifyResourceTagsValidator : AbstractValidator<ModifyResourceTagsRequest>
{
    public ModifyResourceTagsValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request).JudgedBy(request => request.ReplaceTags is null && request.DeleteTags is null ? ErrorCatalogue.MissingParameter("ReplaceTags") : null);
        // this action documents one code for all that is wrong with a resource
        RuleFor(request => request.Resource).JudgedBy(resource => KeyPairResource.Read(resource).Refused(out _, out _) ? ErrorCatalogue.ResourceDescriptionError() : null);
        RuleFor(request => request.ReplaceTags).JudgedBy(tags => tags?.Count > TagRules.MaxTags ? ErrorCatalogue.TagList() : null);
        RuleFor(request => request.DeleteTags).JudgedBy(tags => tags?.Count > TagRules.MaxTags ? ErrorCatalogue.TagList() : null);
        RuleForEach(request => request.ReplaceTags).JudgedBy(tag =>
            TagRules.JudgeKey(tag.TagKey) ?? TagRules.JudgeReserved(tag.TagKey) ?? TagRules.JudgeValue(tag.TagValue, empty: ErrorCatalogue.TagList()));
        RuleForEach(request => request.DeleteTags).JudgedBy(tag => TagRules.JudgeKey(tag.TagKey));
        RuleFor(request => request).JudgedBy(JudgeRepeated);
    }

    private static ApiError? JudgeRepeated(ModifyResourceTagsRequest request)
    {
        HashSet<string> replaced = new(StringComparer.Ordinal), deleted = new(StringComparer.Ordinal);
        if (request.ReplaceTags?.All(tag => replaced.Add(tag.TagKey)) == false || request.DeleteTags?.All(tag => deleted.Add(tag.TagKey)) == false)
            return ErrorCatalogue.TagList();
        return replaced.Overlaps(deleted) ? ErrorCatalogue.DeleteTagsParamError() : null;
    }
}
