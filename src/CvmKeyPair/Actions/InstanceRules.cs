using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>Rules of the actions that change which instances use a key pair: key-pair-life-cycle.md, "Rules".</summary>
internal static class InstanceRules
{
    /// <summary>Codes that both actions document and only faults raise.</summary>
    public static IReadOnlyList<string> OnDemandCodes { get; } =
    [
        "InvalidInstance.NotSupported", "InvalidInstanceId.Malformed", "MutexOperation.TaskRunning",
        "OperationDenied.InstanceOperationInProgress", "UnsupportedOperation.InstanceOsWindows", "UnsupportedOperation.StoppedModeStopCharging",
        "UnsupportedOperation.InstanceStateFreezing", "UnsupportedOperation.InstanceStatePending",
        "UnsupportedOperation.InstanceStateRebooting", "UnsupportedOperation.InstanceStateRescueMode", "UnsupportedOperation.InstanceStateShutdown",
        "UnsupportedOperation.InstanceStateStarting", "UnsupportedOperation.InstanceStateStopping", "UnsupportedOperation.InstanceStateTerminating",
    ];

    /// <summary>Instances of the setting <c>Instances</c>.</summary>
    public static void MustBeInstances<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, EmulatorSettings settings) => rule
        .JudgedBy(ids => IdRules.Once(ids!).Where(id => !settings.Instances.ContainsKey(id)).ToArray() is { Length: > 0 } unknown ? ErrorCatalogue.InstanceNotFound(unknown) : null);

    /// <summary>None of them running, unless the change is forced.</summary>
    public static void MustBeStopped<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, EmulatorSettings settings, Func<T, bool> forced) => rule
        .Must((request, ids) => forced(request) || ids!.All(id => settings.Instances.GetValueOrDefault(id) != InstanceState.Running))
        .Refuse((_, _) => ErrorCatalogue.InstanceRunning());
}
