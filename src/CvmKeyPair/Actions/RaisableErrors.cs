using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>The refusals that a fault may raise: every documented one of an action, with the values of its examples, and those of all.</summary>
internal static class RaisableErrors
{
    /// <summary>Of one action; of all where it is null.</summary>
    public static IReadOnlyList<ApiError> Of(ActionDefinition? action) =>
    [
        .. (action is null ? ActionCatalogue.Definitions : [action])
            .SelectMany(one => one.Errors().Concat(CommonErrorExamples.Of(one))).Select(example => example.Error).DistinctBy(error => error.Code),
    ];
}
