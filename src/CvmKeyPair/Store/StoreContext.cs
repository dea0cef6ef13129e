using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CvmKeyPair.Store;

/// <summary>EF Core's view of the file; lives for one transaction.</summary>
/// <remarks>
/// Nothing in it relies on change detection: rows are added, or changed by <c>ExecuteUpdate</c> and <c>ExecuteDelete</c>. Its model is compiled
/// and its schema is migrated; Store/README.md has the commands to run after a change of an entity.
/// </remarks>
internal sealed class StoreContext : DbContext
{
    public StoreContext(DbContextOptions<StoreContext> options)
        : base(options)
    {
        ChangeTracker.AutoDetectChangesEnabled = false;
        // a transaction that fails is given up as a whole, so that no point in it has to be gone back to
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<KeyPairRow> KeyPairs => Set<KeyPairRow>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<KeyPairTagRow> Tags => Set<KeyPairTagRow>();

    public DbSet<KeyPairInstanceRow> Instances => Set<KeyPairInstanceRow>();

    /// <summary>Options for contexts on a connection; one value for each connection, since EF Core keeps what it prepared by it.</summary>
    public static DbContextOptions<StoreContext> OptionsFor(SqliteConnection connection, params IInterceptor[] interceptors) => new DbContextOptionsBuilder<StoreContext>()
        // a list is one parameter, in JSON: SQL that is the same for any length is made once
        .UseSqlite(connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(interceptors)
        .Options;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<KeyPairRow>(table =>
        {
            table.ToTable("KeyPairs");
            table.Property(row => row.CreatedTime).HasConversion(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
            // the unique indexes are the backstop: KeyPairImport and KeyPairChanges tell which rule is broken
            table.HasIndex(row => row.KeyId).IsUnique();
            table.HasIndex(row => new { row.Account, row.KeyName }).IsUnique();
            table.HasIndex(row => new { row.Account, row.Fingerprint }).IsUnique();
            // the order of pages, and all that filters but tags ask for, so that no row is read but those of the page
            table.HasIndex(row => new { row.Account, row.Id, row.ProjectId, row.KeyName }).IsDescending(false, true, false, false);
            table.HasMany(row => row.Tags).WithOne().HasForeignKey(tag => tag.KeyPairId).OnDelete(DeleteBehavior.Cascade);
            table.HasMany(row => row.Instances).WithOne().HasForeignKey(instance => instance.KeyPairId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<AccountRow>(table =>
        {
            table.ToTable("Accounts");
            table.HasKey(row => row.Account);
        });
        modelBuilder.Entity<KeyPairTagRow>(table =>
        {
            table.ToTable("KeyPairTags");
            table.HasKey(row => new { row.KeyPairId, row.Key });
            table.HasIndex(row => new { row.Account, row.Key, row.Value, row.KeyPairId });
            table.HasIndex(row => new { row.Account, row.Value, row.KeyPairId });
        });
        modelBuilder.Entity<KeyPairInstanceRow>(table =>
        {
            table.ToTable("KeyPairInstances");
            table.HasKey(row => new { row.KeyPairId, row.InstanceId });
        });
    }
}

/// <summary>A key pair as the file holds it.</summary>
internal sealed class KeyPairRow
{
    /// <summary>Grows with every import and is never given twice, so it is the order of arrival.</summary>
    public long Id { get; init; }

    public required string Account { get; init; }

    public required string KeyId { get; init; }

    public required string KeyName { get; init; }

    public required long ProjectId { get; init; }

    /// <summary>The key's blob in base64, without type and comment.</summary>
    public required string PublicKey { get; init; }

    /// <summary><c>SHA256:</c> and base64, as ssh-keygen prints it.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Length of the modulus in bits.</summary>
    public required int Bits { get; init; }

    /// <summary>Empty until it is modified.</summary>
    public string Description { get; init; } = "";

    /// <summary>UTC.</summary>
    public required DateTime CreatedTime { get; init; }

    public List<KeyPairTagRow> Tags { get; init; } = [];

    public List<KeyPairInstanceRow> Instances { get; init; } = [];
}

/// <summary>How many key pairs an account has; triggers of the migration CountByAccount keep it, so that nobody has to count.</summary>
internal sealed class AccountRow
{
    /// <summary>One that has key pairs.</summary>
    public required string Account { get; init; }

    /// <summary>At least one.</summary>
    public required int KeyPairs { get; init; }
}

/// <summary>A tag of a key pair as the file holds it.</summary>
internal sealed class KeyPairTagRow
{
    public long KeyPairId { get; init; }

    /// <summary>The key pair's account, here too so that one index answers how often an account uses a tag.</summary>
    public required string Account { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }
}

/// <summary>That an instance uses a key pair, as the file holds it.</summary>
internal sealed class KeyPairInstanceRow
{
    public long KeyPairId { get; init; }

    /// <summary>An instance of the key pair's account; instances themselves are a setting, not rows.</summary>
    public required string InstanceId { get; init; }
}

/// <summary>Lets <c>dotnet ef</c> make a context; the emulator itself never uses it.</summary>
internal sealed class DesignTimeStoreContextFactory : IDesignTimeDbContextFactory<StoreContext>
{
    public StoreContext CreateDbContext(string[] args) =>
        new(StoreContext.OptionsFor(new SqliteConnection("Data Source=:memory:")));
}
