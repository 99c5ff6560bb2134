package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.iceberg.BaseFileScanTask;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.PartitionSpecParser;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.ResidualEvaluator;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePlanTest {

    private static final long GB = 1L << 30;
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "year", Types.StringType.get()));
    private static final PartitionSpec BY_YEAR =
            PartitionSpec.builderFor(SCHEMA).identity("year").build();

    /** The loads of one day, merged after each. */
    private static final class Day {
        private List<FileScanTask> files = new ArrayList<>();
        private long loaded;
        private long rewritten;

        void load(long bytes) {
            loaded += bytes;
            files.add(file(bytes, "2024"));
            for (List<FileScanTask> group : MergePlan.ofOnePartition(files)) {
                long merged = group.stream().mapToLong(FileScanTask::length).sum();
                rewritten += merged;
                files.removeAll(group);
                files.add(file(merged, "2024"));
            }
        }

        double times() {
            return (double) rewritten / loaded;
        }
    }

    private static FileScanTask file(long bytes, String year) {
        return new BaseFileScanTask(
                DataFiles.builder(BY_YEAR)
                        .withPath("s3://b/f.parquet")
                        .withFileSizeInBytes(bytes)
                        .withPartitionPath("year=" + year)
                        .withRecordCount(1)
                        .build(),
                new DeleteFile[0],
                SchemaParser.toJson(SCHEMA),
                PartitionSpecParser.toJson(BY_YEAR),
                ResidualEvaluator.unpartitioned(Expressions.alwaysTrue()));
    }

    @ParameterizedTest
    @CsvSource({
        "   1024, 16, 5.6",
        "   5120, 21, 3.6",
        " 102400, 21, 2.6",
        "1048576, 28, 2.1",
        "33000000, 260, 1.1",
        "34000000, 1000, 0"
    })
    void aThousandLoadsOfADayHaveFewFilesAndAreWrittenAnewAFewTimes(long bytes, int mostFiles, double mostTimes) {
        Day day = new Day();
        for (int load = 0; load < 1000; load++) {
            day.load(bytes);
            assertThat(day.files).hasSizeLessThanOrEqualTo(mostFiles);
        }
        assertThat(day.times()).isLessThanOrEqualTo(mostTimes);
        assertThat(day.files.size() * GB / Math.max(GB, day.loaded)).isLessThanOrEqualTo(200);
    }

    @Property(tries = 100)
    void loadsOfAnySizesLeaveAtMostSevenFilesOfAClassBesideLargeOnes(
            @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 500, max = 50_000_000) Long> sizes) {
        Day day = new Day();
        sizes.forEach(day::load);

        assertThat(day.files.stream().mapToLong(FileScanTask::length).sum()).isEqualTo(day.loaded);
        assertThat(day.files.stream().filter(file -> file.length() < 32L << 20)).hasSizeLessThanOrEqualTo(28);
        assertThat(day.files.size() * GB / Math.max(GB, day.loaded)).isLessThanOrEqualTo(200);
        assertThat(day.times()).isLessThan(10);
    }

    @Test
    void keepsPartitionsApartWhereThatLeavesFewFilesAndMergesAcrossThemWhereNot() {
        List<FileScanTask> files = new ArrayList<>();
        for (int file = 0; file < 120; file++) {
            files.add(file(1000, "year" + file % 40));
        }
        MergePlan.Across apart = MergePlan.ofTable(BY_YEAR, files);
        assertThat(apart.depth()).isEqualTo(1);
        assertThat(apart.groups())
                .hasSize(40)
                .allSatisfy(group -> assertThat(group).hasSize(3));

        for (int file = 0; file < 60; file++) {
            files.add(file(1000, "other" + file));
        }
        MergePlan.Across together = MergePlan.ofTable(BY_YEAR, files);
        assertThat(together.depth()).isZero();
        assertThat(together.groups()).singleElement().asInstanceOf(LIST).hasSize(180);
    }

    @Test
    void mergesAPartOfAVeryLargeTableAtATime() {
        List<FileScanTask> files = new ArrayList<>();
        for (int file = 0; file < 1000; file++) {
            files.add(file(5L << 20, "year" + file));
        }

        MergePlan.Across plan = MergePlan.ofTable(BY_YEAR, files);

        assertThat(plan.files().stream().mapToLong(FileScanTask::length).sum()).isBetween(GB, 2 * GB);
        assertThat(plan.groups())
                .allSatisfy(group -> assertThat(
                                group.stream().mapToLong(FileScanTask::length).sum())
                        .isLessThanOrEqualTo(128L << 20));
    }

    @Test
    void looksAcrossPartitionsOnlyWhenATableHasManyFilesThatAreSmallOnTheAverage() {
        assertThat(MergePlan.isScattered(MergePlan.FILES_OF_A_TABLE, 1)).isFalse();
        assertThat(MergePlan.isScattered(MergePlan.FILES_OF_A_TABLE + 1, 1)).isTrue();
        assertThat(MergePlan.isScattered(1000, 1000 * (8L << 20))).isFalse();
    }
}
