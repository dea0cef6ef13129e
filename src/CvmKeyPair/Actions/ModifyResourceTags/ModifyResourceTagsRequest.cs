using System.ComponentModel;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>The parameters of ModifyResourceTags [doc]; at least one of the last two, and no key in both.</summary>
internal sealed record ModifyResourceTagsRequest(
    [Description("The key pair: `qcs::cvm:<region>:<account>:keypair/<id>`, where the account is `uin/` and a number, `uin/` or nothing.")] string Resource,
    [Description("At most ten tags to bind; where a key is bound already, its value changes.")] IReadOnlyList<ReplaceTag>? ReplaceTags,
    [Description("At most ten tags to unbind; those that are not bound don't matter.")] IReadOnlyList<DeleteTag>? DeleteTags);

/// <summary>A tag to bind [doc].</summary>
internal sealed record ReplaceTag(
    [Description("1 to 127 characters, no key twice.")] string TagKey,
    [Description("1 to 255 characters.")] string TagValue);

/// <summary>A tag to unbind [doc].</summary>
internal sealed record DeleteTag(
    [Description("The tag's key.")] string TagKey);
