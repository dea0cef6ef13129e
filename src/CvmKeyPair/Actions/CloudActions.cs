using System.Collections.Frozen;

namespace CvmKeyPair.Actions;

/// <summary>The actions of the real service, so that the log can tell "not emulated" from "no such action" [sdk].</summary>
internal static class CloudActions
{
    private const string Cvm = """
        AllocateHosts AssociateInstancesKeyPairs AssociateSecurityGroups ConfigureChcAssistVpc ConfigureChcDeployVpc
        ConvertOperatingSystems CreateDisasterRecoverGroup CreateHpcCluster CreateImage CreateKeyPair
        CreateLaunchTemplate CreateLaunchTemplateVersion DeleteDisasterRecoverGroups DeleteHpcClusters DeleteImages
        DeleteInstancesActionTimer DeleteInstancesDisasterRecoverGroups DeleteKeyPairs DeleteLaunchTemplate
        DeleteLaunchTemplateVersions DescribeAccountQuota DescribeChcDeniedActions DescribeChcHosts
        DescribeDisasterRecoverGroupQuota DescribeDisasterRecoverGroups DescribeHosts DescribeHpcClusters
        DescribeImageFromFamily DescribeImageQuota DescribeImageSharePermission DescribeImages DescribeImportImageOs
        DescribeInstanceFamilyConfigs DescribeInstanceInternetBandwidthConfigs DescribeInstanceTypeConfigs
        DescribeInstanceVncUrl DescribeInstances DescribeInstancesActionTimer DescribeInstancesAttributes
        DescribeInstancesModification DescribeInstancesOperationLimit DescribeInstancesStatus
        DescribeInternetChargeTypeConfigs DescribeKeyPairs DescribeLaunchTemplateVersions DescribeLaunchTemplates
        DescribeRegions DescribeResourcePoolPackInstances DescribeResourcePoolPackTypeConfigs
        DescribeResourcePoolPacks DescribeTaskInfo DescribeZoneInstanceConfigInfos DescribeZones
        DisassociateInstancesKeyPairs DisassociateSecurityGroups EnterRescueMode ExitRescueMode ExportImages
        ImportImage ImportInstancesActionTimer ImportKeyPair InquirePricePurchaseResourcePoolPacks
        InquiryPriceModifyInstancesChargeType InquiryPriceRenewHosts InquiryPriceRenewInstances
        InquiryPriceResetInstance InquiryPriceResetInstancesInternetMaxBandwidth InquiryPriceResetInstancesType
        InquiryPriceResizeInstanceDisks InquiryPriceRunInstances InquiryPriceTerminateInstances ModifyChcAttribute
        ModifyChcNetworkMode ModifyDisasterRecoverGroupAttribute ModifyHostsAttribute ModifyHpcClusterAttribute
        ModifyImageAttribute ModifyImageSharePermission ModifyInstanceDiskType ModifyInstancesAttribute
        ModifyInstancesChargeType ModifyInstancesDisasterRecoverGroup ModifyInstancesProject ModifyInstancesRenewFlag
        ModifyInstancesVpcAttribute ModifyKeyPairAttribute ModifyLaunchTemplateDefaultVersion ProgramFpgaImage
        PurchaseResourcePoolPacks RebootInstances RemoveChcAssistVpc RemoveChcDeployVpc RenewHosts RenewInstances
        RepairTaskControl ResetInstance ResetInstancesInternetMaxBandwidth ResetInstancesPassword ResetInstancesType
        ResizeInstanceDisks RunInstances StartInstances StopInstances SyncImages TerminateInstances
        TerminateResourcePoolPacks
        """;

    private static readonly FrozenSet<string> CvmActions =
        Cvm.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the real product has this action.</summary>
    public static bool Exists(Product product, string action) => product == Product.Cvm && CvmActions.Contains(action);
}
