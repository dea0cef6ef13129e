using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CvmKeyPair.Store;

/// <summary>A tag of a key pair as the file holds it.</summary>
internal sealed class KeyPairTagRow
{
    public long KeyPairId { get; init; }

    /// <summary>The key pair's account, here too so that one index answers how often an account uses a tag.</summary>
    public required string Account { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }
}

/// <summary>The table of tags.</summary>
internal sealed class KeyPairTagRowConfiguration : IEntityTypeConfiguration<KeyPairTagRow>
{
    public void Configure(EntityTypeBuilder<KeyPairTagRow> builder)
    {
        builder.ToTable("KeyPairTags");
        builder.HasKey(row => new { row.KeyPairId, row.Key });
        builder.HasIndex(row => new { row.Account, row.Key, row.Value, row.KeyPairId });
        builder.HasIndex(row => new { row.Account, row.Value, row.KeyPairId });
    }
}
