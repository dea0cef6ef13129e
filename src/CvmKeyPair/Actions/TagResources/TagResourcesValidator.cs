using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.TagResources;

/// <summary>Number of resources, number of tags, each tag, no key twice; each resource is judged by itself [choice].</summary>
internal sealed class TagResourcesValidator : AbstractValidator<TagResourcesRequest>
{
    public TagResourcesValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.ResourceList).JudgedBy(FailedResources.JudgeNumber);
        RuleFor(request => request.Tags).JudgedBy(tags => tags.Count > TagRules.MaxTags ? ErrorCatalogue.TooManyTags() : null);
        RuleForEach(request => request.Tags).JudgedBy(tag =>
            TagRules.JudgeKey(tag.TagKey) ?? TagRules.JudgeReserved(tag.TagKey) ?? TagRules.JudgeValue(tag.TagValue, empty: ErrorCatalogue.TagValueEmpty()));
        RuleFor(request => request.Tags).JudgedBy(tags => tags.DistinctBy(tag => tag.TagKey).Count() < tags.Count ? ErrorCatalogue.TagKeyDuplicate() : null);
    }
}
