using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Actions;

/// <summary>Step 6 of Protocol/README.md, "3. Order of checks": the region is present where the action wants one, and one that is served (section 7).</summary>
internal sealed class RegionRule(SettingsInForce settings)
{
    /// <summary>The region that the host name says, as in <c>cvm.ap-guangzhou.tencentcloudapi.com</c>; the empty text where it says none (section 6).</summary>
    public string AccessRegion(ApiRequest request) =>
        request.Host.Split('.') is [_, var label, ..] && (settings.Current.Regions.Contains(label) || settings.Current.UnsupportedRegions.Contains(label)) ? label : "";

    /// <summary>MissingParameter, UnsupportedRegion, InvalidParameterValue, or null.</summary>
    public ApiError? Check(ActionDefinition action, ApiRequest request)
    {
        if (request.Region is not { } region)
            return action.RegionRequired ? ErrorCatalogue.MissingParameter("Region") : null;
        if (settings.Current.Regions.Contains(region))
            return null;
        return settings.Current.UnsupportedRegions.Contains(region) ? ErrorCatalogue.UnsupportedRegion() : ErrorCatalogue.InvalidRegion(request.RegionSource);
    }
}
