using System.Globalization;
using CsCheck;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using CvmKeyPair.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Actions.DescribeKeyPairs;

public sealed class PagingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DataSource_SeesEachOfTwoHundredFiftyKeysOnce_NewestFirst(bool oneInstant)
    {
        using EmulatorFactory emulator = new(("KeyPairQuota", "250"));
        if (oneInstant)
            emulator.WithStandingClock();
        KeyPairClient client = new(emulator.Api(), "any");
        for (int number = 0; number < 250; number++)
            await client.ImportAsync($"k{number}");

        // as Terraform's data source asks
        List<(string Id, string Name)> seen = [];
        for (int page = 0; seen.Count == page * 100; page++)
        {
            ApiAnswer answer = await client.DescribeAsync(new { Filters = Array.Empty<object>(), Offset = page * 100, Limit = 100 });
            Assert.Equal(250, answer.Response.GetProperty("TotalCount").GetInt32());
            seen.AddRange(answer.Response.GetProperty("KeyPairSet").EnumerateArray()
                .Select(pair => (pair.GetProperty("KeyId").GetString()!, pair.GetProperty("KeyName").GetString()!)));
        }

        Assert.Equal(250, seen.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 250).Reverse().Select(number => $"k{number}"), seen.Select(pair => pair.Name));
    }

    [Fact]
    public async Task Pages_JoinToTheWholeList_WhateverTheirSizeAndFilters()
    {
        var time = new FakeTimeProvider();
        await using var store = await TestStore.OpenAsync(":memory:", keyPairQuota: 1000, time: time);
        for (int number = 0; number < 60; number++)
        {
            // some at one instant
            if (number % 3 == 0)
                time.Advance(TimeSpan.FromSeconds(1));
            await store.ImportAsync(TestStore.KeyPair($"k{number}", tags: [new("parity", $"{number % 2}"), new("third", $"{number % 3}")]));
        }

        KeyPairFilter[][] filters =
        [
            [],
            [new(KeyPairProperty.KeyName, ["1", "k2"])],
            [new(KeyPairProperty.TagValue, ["1"])],
            [new(KeyPairProperty.Tag, ["0"], "parity"), new(KeyPairProperty.Tag, ["1", "2"], "third")],
        ];
        await Gen.Select(Gen.Int[1, 70], Gen.Int[0, filters.Length - 1]).SampleAsync(async (limit, which) =>
        {
            KeyPairPage whole = await store.PageAsync(limit: 1000, filters: filters[which]);
            List<string> joined = [];
            for (int offset = 0; offset < whole.TotalCount; offset += limit)
            {
                KeyPairPage page = await store.PageAsync(offset: offset, limit: limit, filters: filters[which]);
                Assert.Equal(whole.TotalCount, page.TotalCount);
                joined.AddRange(page.KeyPairs.Select(pair => pair.KeyId));
            }

            Assert.Equal(whole.KeyPairs.Select(pair => pair.KeyId), joined);
            Assert.Equal(whole.KeyPairs.OrderByDescending(pair => int.Parse(pair.KeyName.AsSpan(1), CultureInfo.InvariantCulture)), whole.KeyPairs);
        }, iter: 50, threads: 1);
    }
}
