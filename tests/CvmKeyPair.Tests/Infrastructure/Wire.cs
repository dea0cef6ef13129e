namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Parts that requests in test data are put together from; <c>{name}</c>, <c>{key}</c> and <c>{key%}</c> are filled in when sent.</summary>
internal static class Wire
{
    public const string Post = "POST / HTTP/1.1";
    public const string VersionHeader = "X-TC-Version: 2017-03-12\n";
    public const string RegionHeader = "X-TC-Region: ap-guangzhou\n";
    public const string ActionHeader = "X-TC-Action: ImportKeyPair\n";
    public const string Chinese = "X-TC-Language: zh-CN\n";

    /// <summary>The common parameters as headers.</summary>
    public const string Tc3 = ActionHeader + VersionHeader + RegionHeader;

    /// <summary>The common parameters as fields.</summary>
    public const string V1 = "Action=ImportKeyPair&Version=2017-03-12&Region=ap-guangzhou";

    public const string Json = "Content-Type: application/json\n";
    public const string Form = "Content-Type: application/x-www-form-urlencoded\n";

    /// <summary>ImportKeyPair's parameters as JSON.</summary>
    public const string Body = """{"KeyName":"{name}","ProjectId":0,"PublicKey":"{key}"}""";

    /// <summary>The same as a form.</summary>
    public const string Fields = "KeyName={name}&ProjectId=0&PublicKey={key%}";
}
