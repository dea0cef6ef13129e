using System.Reflection;
using System.Text.RegularExpressions;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CvmKeyPair.Tests.Store;

/// <summary>What is generated from the entities is as they are now; src/CvmKeyPair/Store/README.md has the commands that make it so.</summary>
public sealed partial class StoreModelTests : IDisposable
{
    private const string Store = "src/CvmKeyPair/Store";

    private readonly StoreContext _context = new DesignTimeStoreContextFactory().CreateDbContext([]);

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Migrations_MakeTheEntities()
    {
        Assert.False(_context.Database.HasPendingModelChanges(), "dotnet ef migrations add is due");
        Assert.Equal(_context.Database.GetMigrations(), StoreSchema.Known);
    }

    [Fact]
    public void Script_IsTheMigrations()
    {
        string script = _context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions);

        Assert.True(script == Repository.Read($"{Store}/Migrations/Schema.sql"), "dotnet ef migrations script is due");
    }

    [Fact]
    public void CompiledModel_IsTheEntities()
    {
        ServiceCollection services = new();
        services.AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(_context);
        string provider = Assembly.Load(_context.GetService<IDatabaseProvider>().Name).GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        ((IDesignTimeServices)Activator.CreateInstance(Type.GetType($"{provider}, {_context.Database.ProviderName}", throwOnError: true)!)!).ConfigureDesignTimeServices(services);
        using ServiceProvider tools = services.BuildServiceProvider();

        CompiledModelCodeGenerationOptions options = new()
        {
            Language = "C#",
            ContextType = typeof(StoreContext),
            ModelNamespace = "CvmKeyPair.Store.CompiledModel",
            UseNullableReferenceTypes = false,
            ForNativeAot = true,
        };
        IModel model = _context.GetService<IDesignTimeModel>().Model;
        IReadOnlyCollection<ScaffoldedFile> files = tools.GetRequiredService<ICompiledModelCodeGeneratorSelector>().Select(options).GenerateModel(model, options);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(
            WithoutId(AsKept(file.Code)) == WithoutId(Repository.Read($"{Store}/CompiledModel/{file.Path}")), $"dotnet ef dbcontext optimize is due: {file.Path}"));
        Assert.Equal(files.Select(file => file.Path).Order(), Directory.GetFiles(Repository.At($"{Store}/CompiledModel")).Select(Path.GetFileName).Order());
    }

    // what reads an internal entity can't be public, as it is generated: the last of the commands in Store/README.md
    private static string AsKept(string code) => code.Replace("public static class", "internal static class", StringComparison.Ordinal);

    // a new one is made at every run
    private static string WithoutId(string code) => ModelId().Replace(code, "");

    [GeneratedRegex("modelId: new Guid\\(\"[^\"]*\"\\)")]
    private static partial Regex ModelId();
}
