using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CvmKeyPair.Store;

/// <summary>A key pair as the file holds it.</summary>
internal sealed class KeyPairRow
{
    /// <summary>Grows with every import and is never given twice, so it is the order of arrival.</summary>
    public long Id { get; init; }

    public required string Account { get; init; }

    public required string KeyId { get; init; }

    public required string KeyName { get; init; }

    public required long ProjectId { get; init; }

    public required string PublicKey { get; init; }

    public required string Fingerprint { get; init; }

    public required int Bits { get; init; }

    /// <summary>Empty until it is modified.</summary>
    public string Description { get; init; } = "";

    /// <summary>UTC.</summary>
    public required DateTime CreatedTime { get; init; }

    public List<KeyPairTagRow> Tags { get; } = [];

    public List<KeyPairInstanceRow> Instances { get; } = [];
}

/// <summary>The table of key pairs. Its unique indexes are the backstop; <see cref="KeyPairImport"/> is the judge.</summary>
internal sealed class KeyPairRowConfiguration : IEntityTypeConfiguration<KeyPairRow>
{
    public void Configure(EntityTypeBuilder<KeyPairRow> builder)
    {
        builder.ToTable("KeyPairs");
        builder.Property(row => row.CreatedTime).HasConversion(
            time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
        builder.HasIndex(row => row.KeyId).IsUnique();
        builder.HasIndex(row => new { row.Account, row.KeyName }).IsUnique();
        builder.HasIndex(row => new { row.Account, row.Fingerprint }).IsUnique();
        // the order of pages, and all that filters but tags ask for, so that no row is read but those of the page
        builder.HasIndex(row => new { row.Account, row.Id, row.ProjectId, row.KeyName }).IsDescending(false, true, false, false);
        builder.HasMany(row => row.Tags).WithOne().HasForeignKey(tag => tag.KeyPairId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Instances).WithOne().HasForeignKey(instance => instance.KeyPairId).OnDelete(DeleteBehavior.Cascade);
    }
}
