using System.ComponentModel;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>The parameters of ModifyResourceTags [doc]; at least one of the last two, and no key in both.</summary>
internal sealed record ModifyResourceTagsRequest(
    [Description("The key pair: `qcs::cvm:<region>:uin/<number or nothing>:keypair/<id>`.")] string Resource,
    [Description("Tags to bind; where a key is bound already, its value changes.")] IReadOnlyList<ReplaceTag>? ReplaceTags,
    [Description("Tags to unbind; those that are not bound don't matter.")] IReadOnlyList<DeleteTag>? DeleteTags);

/// <summary>A tag to bind [doc].</summary>
internal sealed record ReplaceTag(
    [Description("1 to 127 characters, no key twice.")] string TagKey,
    [Description("0 to 255 characters.")] string TagValue);

/// <summary>A tag to unbind [doc].</summary>
internal sealed record DeleteTag(
    [Description("The tag's key.")] string TagKey);
