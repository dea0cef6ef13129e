using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using Perfolizer.Horology;

namespace CvmKeyPair.Benchmarks;

/// <summary>The store's part of DescribeKeyPairs, through its own connections on a file: the last column compares 100,000 key pairs with 100.</summary>
[Config(typeof(Settings))]
public class DescribeBenchmarks
{
    // made once for all questions, which are asked in one process
    private static readonly Lazy<Task<KeyPairStoreOfSize>> Few = new(() => KeyPairStoreOfSize.MakeAsync(100));
    private static readonly Lazy<Task<KeyPairStoreOfSize>> Many = new(() => KeyPairStoreOfSize.MakeAsync(100_000));

    private KeyPairStoreOfSize _store = null!;
    private KeyPairQuery _query = null!;

    /// <summary>What is asked.</summary>
    public enum Question
    {
        /// <summary>The newest 20.</summary>
        Page,

        /// <summary>The page that begins at three quarters of all.</summary>
        DeepPage,

        /// <summary>A hundred ids.</summary>
        HundredIds,

        /// <summary>The one name that contains a text.</summary>
        KeyName,

        /// <summary>All are of the project.</summary>
        ProjectId,

        /// <summary>Ten have the key.</summary>
        TagKey,

        /// <summary>Ten have the value.</summary>
        TagValue,

        /// <summary>Ten have the tag.</summary>
        Tag,
    }

    [ParamsAllValues]
    public Question Asked { get; set; }

    [GlobalSetup(Target = nameof(FewAsync))]
    public async Task SetUpFewAsync() => SetUp(await Few.Value);

    [GlobalSetup(Target = nameof(ManyAsync))]
    public async Task SetUpManyAsync() => SetUp(await Many.Value);

    [Benchmark(Baseline = true, Description = "100 key pairs")]
    public Task<int> FewAsync() => AskAsync();

    [Benchmark(Description = "100,000 key pairs")]
    public Task<int> ManyAsync() => AskAsync();

    private void SetUp(KeyPairStoreOfSize store) => (_store, _query) = (store, QueryOf(store));

    private async Task<int> AskAsync()
    {
        Result<KeyPairPage> read = await _store.Store.DescribeAsync(_query);
        return read.Refused(out ApiError? error, out KeyPairPage? page)
            ? throw new InvalidOperationException(error.Reason)
            : page.KeyPairs.Count > 0 ? page.KeyPairs.Count : throw new InvalidOperationException("nothing was found");
    }

    private KeyPairQuery QueryOf(KeyPairStoreOfSize store) => Asked switch
    {
        Question.Page => Of(),
        Question.DeepPage => Of() with { Offset = store.Size * 3 / 4 },
        Question.HundredIds => Of() with { KeyIds = store.HundredIds, Limit = 100 },
        Question.KeyName => Of(new KeyPairFilter(KeyPairProperty.KeyName, ["ey_42_"])),
        Question.ProjectId => Of(new KeyPairFilter(KeyPairProperty.ProjectId, ["0"])),
        Question.TagKey => Of(new KeyPairFilter(KeyPairProperty.TagKey, ["rare"])),
        Question.TagValue => Of(new KeyPairFilter(KeyPairProperty.TagValue, ["ten"])),
        _ => Of(new KeyPairFilter(KeyPairProperty.Tag, ["ten"], "rare")),
    };

    private static KeyPairQuery Of(params KeyPairFilter[] filters) => new(KeyPairStoreOfSize.Account, null, filters, 0, 20);

    private sealed class Settings : ManualConfig
    {
        public Settings()
        {
            AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithStrategy(RunStrategy.Throughput)
                .WithWarmupCount(3).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(150)));
            WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared));
            WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Value));
        }
    }
}
