using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.DescribeResourceTagsByResourceIds;

/// <summary>Product and kind, number of ids, page; the order is a [choice].</summary>
internal sealed class DescribeResourceTagsByResourceIdsValidator : AbstractValidator<DescribeResourceTagsByResourceIdsRequest>
{
    /// <summary>Ids that one request may name.</summary>
    public const int MostResources = 50;

    public DescribeResourceTagsByResourceIdsValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.ServiceType).Must(service => service == Product.Cvm.Name)
            .Refuse((_, service) => ErrorCatalogue.InvalidParameterValue(service, "ServiceType"));
        RuleFor(request => request.ResourcePrefix).Must(prefix => prefix == TagRules.KeyPairResource)
            .Refuse((_, prefix) => ErrorCatalogue.InvalidParameterValue(prefix, "ResourcePrefix"));
        RuleFor(request => request.ResourceIds).Must(ids => IdRules.Once(ids).Count <= MostResources).Refuse((_, _) => ErrorCatalogue.TooManyResources());
        RuleFor(request => request.Offset).MustBeOffset();
        RuleFor(request => request.Limit).MustBeLimit();
    }
}
