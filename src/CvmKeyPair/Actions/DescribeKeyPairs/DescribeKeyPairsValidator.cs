using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>The rules of key-pair-life-cycle.md for DescribeKeyPairs; their order is a [choice].</summary>
internal sealed class DescribeKeyPairsValidator : AbstractValidator<DescribeKeyPairsRequest>
{
    public DescribeKeyPairsValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.Filters).Must((request, filters) => filters is null || request.KeyIds is null)
            .Refuse((_, _) => ErrorCatalogue.Exclusive("KeyIds", "Filters"));
        RuleFor(request => request.KeyIds).MustBeKeyIds();
        RuleFor(request => request.Filters).MustBeFilters(KeyPairFilters.IsKnown);
        RuleFor(request => request.Filters).Must(filters => KeyPairFilters.FirstBadProject(filters) is null)
            .Refuse((_, filters) => Refusal(KeyPairFilters.FirstBadProject(filters)!.Value));
        RuleFor(request => request.Offset).MustBeOffset();
        RuleFor(request => request.Limit).MustBeLimit();
    }

    private static ApiError Refusal((string Path, string Value) bad) => ErrorCatalogue.InvalidParameterValue(bad.Value, bad.Path);
}
