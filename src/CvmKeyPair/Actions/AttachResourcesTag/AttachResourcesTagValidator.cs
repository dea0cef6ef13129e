using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.AttachResourcesTag;

/// <summary>Product, kind and number of the resources, then the tag; the store judges the rest [choice].</summary>
internal sealed class AttachResourcesTagValidator : AbstractValidator<AttachResourcesTagRequest>
{
    public AttachResourcesTagValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.ServiceType).JudgedBy(TaggedKeyPairs.JudgeService);
        RuleFor(request => request.ResourcePrefix).JudgedBy(TaggedKeyPairs.JudgePrefix);
        RuleFor(request => request.ResourceIds).JudgedBy(TaggedKeyPairs.JudgeIds);
        RuleFor(request => request.TagKey).JudgedBy(key =>
            TagRules.JudgeKey(key, tooLong: ErrorCatalogue.TagParameter()) ?? TagRules.JudgeReserved(key));
        RuleFor(request => request.TagValue).JudgedBy(value =>
            TagRules.JudgeValue(value, empty: ErrorCatalogue.TagParameter(), tooLong: ErrorCatalogue.TagParameter()));
    }
}
