using System.Globalization;
using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.DescribeResourceTagsByResourceIds;

/// <summary>Product and kind, number of ids, page; the order is a [choice].</summary>
internal sealed class DescribeResourceTagsByResourceIdsValidator : AbstractValidator<DescribeResourceTagsByResourceIdsRequest>
{
    /// <summary>Tags on a page that names no size [doc].</summary>
    public const ulong DefaultLimit = 15;

    public DescribeResourceTagsByResourceIdsValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.ServiceType).JudgedBy(TaggedKeyPairs.JudgeService);
        RuleFor(request => request.ResourcePrefix).JudgedBy(TaggedKeyPairs.JudgePrefix);
        // this action documents no code for their number
        RuleFor(request => request.ResourceIds).JudgedBy(ids =>
            IdRules.Once(ids).Count > TaggedKeyPairs.MaxResources || ids.Contains("") ? ErrorCatalogue.ResourceIdInvalid() : null);
        RuleFor(request => request.Limit).JudgedBy(limit => limit is 0 ? ErrorCatalogue.InvalidParameterValue("0", "Limit") : null);
        // a multiple of the page's size [doc]
        RuleFor(request => request).JudgedBy(request => request.Offset is { } offset && offset % (request.Limit ?? DefaultLimit) != 0
            ? ErrorCatalogue.InvalidParameterValue(offset.ToString(CultureInfo.InvariantCulture), "Offset") : null);
    }
}
