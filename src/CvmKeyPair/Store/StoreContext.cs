using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CvmKeyPair.Store;

/// <summary>EF Core's view of the file; lives for one transaction.</summary>
internal sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    public DbSet<KeyPairRow> KeyPairs => Set<KeyPairRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .ApplyConfiguration(new KeyPairRowConfiguration())
        .ApplyConfiguration(new KeyPairTagRowConfiguration())
        .ApplyConfiguration(new KeyPairInstanceRowConfiguration());
}

/// <summary>Lets <c>dotnet ef migrations add</c> make a context; the emulator itself never uses it.</summary>
internal sealed class DesignTimeStoreContextFactory : IDesignTimeDbContextFactory<StoreContext>
{
    public StoreContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<StoreContext>().UseSqlite("Data Source=:memory:").Options);
}
