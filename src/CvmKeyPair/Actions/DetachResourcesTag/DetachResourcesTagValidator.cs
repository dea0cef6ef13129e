using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.DetachResourcesTag;

/// <summary>Product, kind and number of the resources, then the tag; the store judges the rest [choice].</summary>
internal sealed class DetachResourcesTagValidator : AbstractValidator<DetachResourcesTagRequest>
{
    public DetachResourcesTagValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.ServiceType).JudgedBy(TaggedKeyPairs.JudgeService);
        RuleFor(request => request.ResourcePrefix).JudgedBy(TaggedKeyPairs.JudgePrefix);
        RuleFor(request => request.ResourceIds).JudgedBy(TaggedKeyPairs.JudgeIds);
        RuleFor(request => request.TagKey).JudgedBy(key =>
            TagRules.JudgeKey(key, tooLong: ErrorCatalogue.TagParameter(), empty: ErrorCatalogue.TagParameter()));
    }
}
