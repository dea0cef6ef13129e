using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.UnTagResources;

/// <summary>Number of resources, number of tags, each tag, no key twice; each resource is judged by itself [choice].</summary>
internal sealed class UnTagResourcesValidator : AbstractValidator<UnTagResourcesRequest>
{
    public UnTagResourcesValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.ResourceList).JudgedBy(FailedResources.JudgeNumber);
        RuleFor(request => request.TagKeys).JudgedBy(keys => keys.Count > TagRules.MaxTags ? ErrorCatalogue.TooManyTags() : null);
        RuleForEach(request => request.TagKeys).JudgedBy(key => TagRules.JudgeKey(key));
        RuleFor(request => request.TagKeys).JudgedBy(keys => IdRules.Once(keys).Count < keys.Count ? ErrorCatalogue.TagKeyDuplicate() : null);
    }
}
