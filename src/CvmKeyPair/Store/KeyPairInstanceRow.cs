using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CvmKeyPair.Store;

/// <summary>That an instance uses a key pair, as the file holds it.</summary>
internal sealed class KeyPairInstanceRow
{
    public long KeyPairId { get; init; }

    /// <summary>An instance of the key pair's account; instances themselves are a setting, not rows.</summary>
    public required string InstanceId { get; init; }
}

/// <summary>The table of uses.</summary>
internal sealed class KeyPairInstanceRowConfiguration : IEntityTypeConfiguration<KeyPairInstanceRow>
{
    public void Configure(EntityTypeBuilder<KeyPairInstanceRow> builder)
    {
        builder.ToTable("KeyPairInstances");
        builder.HasKey(row => new { row.KeyPairId, row.InstanceId });
    }
}
