using CvmKeyPair.Settings;

namespace CvmKeyPair.Actions;

/// <summary>Which frequency limit an action has.</summary>
internal static class ActionLimits
{
    /// <summary>The setting for this action, else the setting for all, else the action's own; 0 is off.</summary>
    public static int RequestsPerSecond(this EmulatorSettings settings, ActionDefinition action) =>
        settings.RateLimits.TryGetValue(action.Name, out int own) ? own : settings.RateLimit ?? action.RequestsPerSecond;
}
